"""Side-by-side measurements: ``make bench``. Each row is one ratio from one run.

A peer is another program that does the same work on the same machine (``peers.py``), or the floor
under our work (an empty Python, its libraries alone), or, where nothing comparable exists, the
figure that we mean to reach or that others have published. How right it is stands in
``accuracy.py``, how short the interview in ``interview.py``, how fast in ``speed.py`` and
``web.py``.
"""
