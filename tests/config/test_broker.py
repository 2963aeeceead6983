from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import pytest
from kombu import Connection

from config import broker

MESSAGES, READERS = 1000, 4


@pytest.fixture
def open_queue(tmp_path):
    """A queue by its name, through a new connection each time, so that every thread has its own.

    kombu remembers for the whole process which queues were bound: names are the test's own.
    """
    opened = []

    def connected(name="x"):
        opened.append(Connection("folder://localhost", transport_options=broker.options(tmp_path / "queue")))
        return opened[-1].SimpleQueue(f"{name}-{tmp_path.name}")

    yield connected
    for each in opened:
        each.release()


def drain(queue):
    """Everything there is, as seen by one reader."""
    found = []
    while True:
        try:
            message = queue.get_nowait()
        except Empty:
            return found
        found.append(message.payload)
        message.ack()


def test_nothing_is_lost_or_read_twice_while_it_is_written(open_queue):
    def write():
        queue = open_queue()
        for number in range(MESSAGES):
            queue.put(number)

    def read():
        queue, found = open_queue(), []
        while not written.done():
            found += drain(queue)
        return found + drain(queue)

    with ThreadPoolExecutor(READERS + 1) as pool:
        written = pool.submit(write)
        readers = [pool.submit(read) for _ in range(READERS)]
        found = [number for reader in readers for number in reader.result()]
    assert sorted(found) == list(range(MESSAGES))


def test_messages_come_in_the_order_they_were_put(open_queue):
    queue = open_queue()
    for number in range(20):
        queue.put(number)
    assert drain(queue) == list(range(20))


def test_a_torn_message_is_dropped(open_queue, tmp_path):
    queue = open_queue()
    (tmp_path / "queue" / "messages" / f"0_torn.{queue.queue.name}.msg").write_text("")
    queue.put("whole")
    assert drain(queue) == ["whole"]


def test_a_queue_sees_its_own_messages_only(open_queue):
    first, second = open_queue("x"), open_queue("long.x")
    second.put("for the other")
    assert (drain(first), drain(second)) == ([], ["for the other"])


def test_an_emptied_folder_holds_nothing(open_queue, tmp_path):
    open_queue().put("old")
    broker.empty(tmp_path / "queue")
    assert drain(open_queue()) == []


def test_options_alone_write_nothing(tmp_path):
    broker.options(tmp_path / "queue")
    assert list(tmp_path.iterdir()) == []
