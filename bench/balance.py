"""What every solver of ``bench loads`` is asked: hold these moments with these muscles.

Fascicle i pulls with F_i = a_i F0_i on the upper body; of all activations floor_i <= a_i <= 1 with
sum F_i m_i = -M the one is asked for that makes the cost sum F0_i a_i^2 least.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Balance:
    """``n`` fascicles over one disc, and the external moments of ``k`` cases."""

    arms_m: Floats  # (n, 3) moment about x, y, z of the disc by a pull of 1 N
    pulls: Floats  # (n, 3) unit vectors, square to the arms
    strengths_n: Floats  # (n,)
    floors: Floats  # (n,) as shares of strength
    moments_nm: Floats  # (k, 3) on the body above the disc

    @property
    def fascicles(self) -> int:
        """Return ``n``."""
        return len(self.strengths_n)

    @property
    def origins_m(self) -> Floats:
        """Return the point (n, 3) on the upper body where each line passes the disc nearest."""
        return np.cross(self.pulls, self.arms_m)

    @property
    def weights_n(self) -> Floats:
        """Return (n,) in N: with controls x = F / weight our cost is the plain sum of squares.

        The weights are sqrt(F0) on a scale that keeps the controls near 1.
        """
        return np.asarray(np.sqrt(self.strengths_n * self.strengths_n.mean()))

    @property
    def control_arms(self) -> Floats:
        """Return the moments (3, n) of controls of 1, in N m."""
        return np.ascontiguousarray(self.arms_m.T * self.weights_n)

    @property
    def limits(self) -> tuple[Floats, Floats]:
        """Return the least and the greatest control (n,)."""
        most = self.strengths_n / self.weights_n
        return self.floors * most, most

    def compression_n(self, forces_n: Floats) -> Floats:
        """Return how hard forces (k, n) press the disc together, (k,)."""
        return -(forces_n @ self.pulls)[:, 2]

    def residual_nm(self, forces_n: Floats) -> Floats:
        """Return the largest part of the moment that forces (k, n) leave unbalanced, (k,)."""
        return np.asarray(np.abs(forces_n @ self.arms_m + self.moments_nm).max(axis=1))


def square_pulls(arms_m: Floats, pulls: Floats) -> Floats:
    """Return ``pulls`` (n, 3) turned so that they are square to the arms, as those of lines are.

    A straight line's moment stands at right angles to it. The table's arms do not quite: it is
    rounded, and one scale on the flexing arms stands for what it leaves out. The arms alone decide
    the forces, so the pulls give way, for all solvers alike.
    """
    along = np.einsum("ij,ij->i", arms_m, pulls) / np.einsum("ij,ij->i", arms_m, arms_m)
    square = pulls - along[:, np.newaxis] * arms_m
    return np.asarray(square / np.linalg.norm(square, axis=1, keepdims=True))
