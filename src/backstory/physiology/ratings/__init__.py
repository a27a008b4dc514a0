r"""How one person rates pain, and what the next ratings will be.

Idea. Ratings are whole, sticky, noisy, and people differ in all of it. So nothing is assumed of a
person but a wide net of ways of rating; each rating says which ways hold. Two kinds of view are
held side by side. A *level* (``levels``): a slow level L, a swing D that fades, scatter, and days
on which the last rating is given again,

    L(t+1) = L(t) + N(0, a^2),   D(t+1) = f D(t) + N(0, d^2 (1 - f^2)),
    rating = the last one with probability s, otherwise L + D + scatter c, put on the scale,

for every a, f, d, c and s of a grid, each followed by its own filter and weighed by how well it
foresaw. And *habits* (``habits``): which numbers this person uses, of late and ever. What each view
foresaw h days ahead is weighed by what came (``pool``), and the outer band is widened after a miss
and narrowed after a hit (``bands``).

When it holds. It knows nothing of backs: it goes on as things went. It needs a week of ratings to
know a person, and foresees no injury.

References. Weighing by foresight: Gneiting and Raftery 2007. Bands that correct themselves: Gibbs
and Candes 2021. Swings within a week: Page 2022.
"""

from backstory.physiology.ratings.bands import LEVELS
from backstory.physiology.ratings.follow import (
    Foreseen,
    RatingSeries,
    follow_ratings,
    foresee_rating,
)
from backstory.physiology.ratings.score import Score, score

__all__ = [
    "LEVELS",
    "Foreseen",
    "RatingSeries",
    "Score",
    "follow_ratings",
    "foresee_rating",
    "score",
]
