"""A cut in pgmpy, by variable elimination."""

from collections.abc import Callable

import numpy as np
from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

from bench.cut import Cut, Floats
from bench.nodes import Node, cause, given, nodes


def asker(cut: Cut) -> Callable[[], Floats]:
    """Return a question that can be put again and again: the probability (n,) of each cause."""
    inference, evidence = VariableElimination(_network(cut)), given(cut)
    causes = [cause(place) for place in range(cut.causes)]

    def ask() -> Floats:
        told = inference.query(causes, evidence, joint=False, show_progress=False)
        return np.array([told[name].values[1] for name in causes])

    return ask


def _network(cut: Cut) -> DiscreteBayesianNetwork:
    network = DiscreteBayesianNetwork()
    for node in nodes(cut):
        network.add_node(node.name)
        network.add_edges_from((parent, node.name) for parent in node.parents)
        network.add_cpds(_table(node))
    return network


def _table(node: Node) -> TabularCPD:
    states, *parents = node.table.shape
    return TabularCPD(
        node.name, states, node.table.reshape(states, -1), list(node.parents), parents
    )
