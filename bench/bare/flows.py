"""Two tasks, one after the other, under viewflow's own lock."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process


class Bare(flow.Flow):
    """What viewflow does and nothing else."""

    process_class = Process
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle().Next(this.first)
    first = flow.View(None).Next(this.second)
    second = flow.View(None).Next(this.end)
    end = flow.End()
