"""Waits for effects that happen behind queues and streams."""

import time


def eventually(question, seconds: float = 20, every: float = 0.2):
    """Asks until the answer is truthy and returns it; after `seconds` fails with the last answer or error."""
    deadline = time.monotonic() + seconds
    while True:
        problem = None
        try:
            answer = question()
            if answer:
                return answer
        except (AssertionError, KeyError, IndexError) as error:
            answer, problem = None, error
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s; last answer: {answer!r}") from problem
        time.sleep(every)
