"""Postures and movements: joint angles, bodies, bones, and their pictures."""

from backstory.movement.body import Body, Sex, bodies, body_of
from backstory.movement.moving import posture_at, postures, sampled, timed
from backstory.movement.posture import JOINTS, STANDING, Posture, read_posture
from backstory.movement.skeleton import Bones, Skeleton, place, skeleton

__all__ = [
    "JOINTS",
    "STANDING",
    "Body",
    "Bones",
    "Posture",
    "Sex",
    "Skeleton",
    "bodies",
    "body_of",
    "place",
    "posture_at",
    "postures",
    "read_posture",
    "sampled",
    "skeleton",
    "timed",
]
