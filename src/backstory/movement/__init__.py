"""Postures and movements: joint angles, bodies, bones, and their pictures."""

from backstory.movement.body import Body, Sex, bodies, body_of
from backstory.movement.carrying import carrying
from backstory.movement.moving import posture_at, postures, sampled, timed
from backstory.movement.own import OwnPosture, find_movement, read_own_movement, read_own_posture
from backstory.movement.posture import JOINTS, STANDING, Posture, read_posture
from backstory.movement.skeleton import Bones, Skeleton, place, skeleton

__all__ = [
    "JOINTS",
    "STANDING",
    "Body",
    "Bones",
    "OwnPosture",
    "Posture",
    "Sex",
    "Skeleton",
    "bodies",
    "body_of",
    "carrying",
    "find_movement",
    "place",
    "posture_at",
    "postures",
    "read_own_movement",
    "read_own_posture",
    "read_posture",
    "sampled",
    "skeleton",
    "timed",
]
