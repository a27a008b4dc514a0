"""A cut in pyAgrum, by lazy propagation."""

from collections.abc import Callable

import numpy as np
import pyagrum

from bench.cut import Cut, Floats
from bench.nodes import cause, given, nodes


def asker(cut: Cut) -> Callable[[], Floats]:
    """Return a question that can be put again and again: the probability (n,) of each cause."""
    network, evidence = _network(cut), given(cut)

    def ask() -> Floats:
        inference = pyagrum.LazyPropagation(network)
        inference.setEvidence(evidence)
        inference.makeInference()
        return np.array([inference.posterior(cause(i))[1] for i in range(cut.causes)])

    return ask


def _network(cut: Cut) -> pyagrum.BayesNet:
    network = pyagrum.BayesNet()
    for node in nodes(cut):
        made = network.add(pyagrum.LabelizedVariable(node.name, "", len(node.table)))
        for parent in node.parents:
            network.addArc(parent, node.name)
        network.cpt(made).fillWith(node.table.ravel(order="F").tolist())
    return network
