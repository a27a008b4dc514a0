"""Memory does not grow with people."""

import tracemalloc

from backstory_cohort import LocalThreads, run_trial


def peak_bytes(trial, knowledge, people):
    one = trial(population={"people": people})
    tracemalloc.start()
    run_trial(one, knowledge, LocalThreads(1), block_people=50)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_six_times_the_people_need_hardly_more_memory(trial, knowledge):
    peak_bytes(trial, knowledge, 50)  # compiled, imported

    assert peak_bytes(trial, knowledge, 1200) < 1.3 * peak_bytes(trial, knowledge, 200)
