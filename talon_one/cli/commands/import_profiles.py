"""``talon-one import-profiles``: the profiles of a file, sent a thousand at a time."""

from __future__ import annotations

import shlex
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from talon_one.cli.imports.formats import FORMATS
from talon_one.cli.mistakes import Mistake
from talon_one.cli.options import HOST, PAIR, POSITIVE, SECONDS, time_limit
from talon_one.cli.terminal import printable

if TYPE_CHECKING:
    import talon_one
    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.journal import Mark
    from talon_one.cli.imports.places import Places
    from talon_one.cli.imports.run import Ending
    from talon_one.cli.imports.sources import Source

_WITH_REFUSED = 5
"""The exit status where all rows are done, and some were refused."""

_TOO_MANY = 6
"""That where `--max-refused` ended it."""

_BROKEN_FILE = 74
"""That where a file cannot be read or written, as `root` has it for the output."""


@click.command()
@click.argument("file")
@click.option("--format", type=click.Choice(FORMATS), help="What FILE is, where its name says not.")
@click.option("--id", "id_column", metavar="COLUMN", help="Which holds the id; else integrationId.")
@click.option(
    "--map",
    "attributes",
    type=PAIR,
    multiple=True,
    metavar="COLUMN=ATTRIBUTE",
    help="The attribute that a column becomes, if it has another name. Repeatable.",
)
@click.option(
    "--ignore", multiple=True, metavar="COLUMN", help="A column that is left out. Repeatable."
)
@click.option(
    "--type",
    "kinds",
    type=PAIR,
    multiple=True,
    metavar="ATTRIBUTE=TYPE",
    help="What an attribute is: string, number, boolean, time, list or json. Repeatable.",
)
@click.option(
    "--empty",
    type=click.Choice(["omit", "null"]),
    default="omit",
    show_default=True,
    help="What an empty cell does: leave the attribute as it is, or clear it.",
)
@click.option("--delimiter", metavar="TEXT", help="What stands between cells of CSV; tab for one.")
@click.option("--dry-run", is_flag=True, help="Check the file, and send nothing.")
@click.option("--resume", metavar="JOURNAL", help="Keep a journal here, and go on where it ends.")
@click.option("--refused", metavar="FILE", help="Where refused rows go; else FILE.refused.jsonl.")
@click.option(
    "--max-refused",
    type=click.IntRange(min=0),
    metavar="NUMBER",
    default=10_000,
    show_default=True,
    help="End when more rows than these are refused.",
)
@click.option(
    "--batch-size",
    type=click.IntRange(1, 1000),
    metavar="NUMBER",
    default=1000,
    show_default=True,
    help="Profiles in a request.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="NUMBER",
    default=4,
    show_default=True,
    help="Requests at a time.",
)
@click.option(
    "--rate",
    type=POSITIVE,
    metavar="NUMBER",
    help="At most so many requests a second.",
)
@HOST
@time_limit("a request")
@click.option(
    "--patience",
    type=SECONDS,
    metavar="SECONDS",
    default=300.0,
    show_default=True,
    help="How long to go on trying while nothing succeeds.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but what goes wrong.")
@click.pass_context
def import_profiles(
    context: click.Context,
    /,
    file: str,
    format: str | None,
    id_column: str | None,
    attributes: tuple[tuple[str, str], ...],
    ignore: tuple[str, ...],
    kinds: tuple[tuple[str, str], ...],
    empty: str,
    delimiter: str | None,
    dry_run: bool,
    resume: str | None,
    refused: str | None,
    max_refused: int,
    quiet: bool,
    host: str | None,
    timeout: float,
    **sending: Any,
) -> int:
    """Create or update the profiles of a file: JSON lines, CSV or Parquet, or - for the input.

    Rows that cannot be stored go to a file of their own with the reason, and the rest goes on. It
    goes to the sandbox on http://127.0.0.1:8787, or to the account that the environment names, as
    for talon-one call.

    \b
    Is the file as it should be?
      talon-one import-profiles customers.csv --id customer_no --type age=number --dry-run
    An import that goes on where it was, whatever ends it; to go on, the same once more:
      talon-one import-profiles customers.csv --id customer_no --type age=number \\
          --resume customers.journal

    Exit status: 0 if all rows were stored, 5 if all are done and some were refused, 6 for more than
    --max-refused, 2 for a mistake in the command, 1, 3 and 4 as of talon-one call, 74 for a file
    that cannot be read or written, 130 for Ctrl-C, 143 for SIGTERM.
    """
    from talon_one.cli import calls
    from talon_one.cli.imports.files import File
    from talon_one.cli.imports.formats import format_of
    from talon_one.cli.imports.mapping import Mapping
    from talon_one.cli.imports.places import places
    from talon_one.cli.imports.rows import UnreadableError
    from talon_one.cli.imports.sources import open_source

    if dry_run and resume is not None:
        raise Mistake("--dry-run sends nothing, so it does not go with --resume")
    kept = places(file, resume, refused)
    form = format_of(file, format, delimiter)
    mapping = Mapping.of(id_column, attributes, ignore, kinds, empty == "null")
    try:
        with File(file) as opened:
            source = open_source(opened, form, mapping)
            if dry_run:
                return _check(opened, source)
            settings = {
                "format": form.name,
                "delimiter": form.delimiter,
                **mapping.described(),
            }
            configuration = calls.configuration(host, timeout)
            calls.check(configuration)  # the journal holds the host
            job = _Job(context, opened, source, kept, configuration, settings)
            return job.run(quiet, max_refused, sending)
    except UnreadableError as error:
        _complain(context, str(error))
        return _BROKEN_FILE


def _check(file: File, source: Source) -> int:
    """Say what is wrong with the rows of a file."""
    from talon_one.cli.imports.check import Findings

    findings = Findings()
    findings.take(source.rows(0))
    for line in findings.lines():
        click.echo(printable(line))
    click.echo(printable(f"{file.name}: {findings}; nothing was sent"))
    if file.coding.advice is not None:
        click.echo(printable(file.coding.advice))
    return _WITH_REFUSED if findings.faulty else 0


class _Job:
    """What is to be sent, from where, to where.

    :param settings: how the file is read, as plain JSON values.
    """

    def __init__(
        self,
        context: click.Context,
        file: File,
        source: Source,
        kept: Places,
        configuration: talon_one.Configuration,
        settings: dict[str, Any],
    ) -> None:
        self._context = context
        self._file = file
        self._source = source
        self._kept = kept
        self._configuration = configuration
        self._settings = settings

    def run(self, quiet: bool, max_refused: int, sending: dict[str, Any]) -> int:
        """Send it, and say what came of it.

        :param sending: how it is sent, as `bulk` takes it.
        """
        import talon_one
        from talon_one import bulk
        from talon_one.cli.imports.journal import Journal, Mark
        from talon_one.cli.imports.outages import Outages
        from talon_one.cli.imports.progress import progress
        from talon_one.cli.imports.refused import RefusedFile
        from talon_one.cli.imports.run import Ending, Run

        kept = self._kept
        if kept.journaled and not self._file.repeatable:
            why = "cannot be read once more, so it does not go with --resume"
            raise Mistake(f"{self._file.name} {why}")
        with ExitStack() as opened:
            enter = opened.enter_context
            journal = enter(Journal(kept.journal, self._identity())) if kept.journaled else None
            mark = journal.mark if journal else Mark()
            left = max_refused - mark.tally.refused
            if left < 0:
                raise Mistake(
                    f"{mark.tally.refused:,} rows were refused before, which is more than "
                    f"--max-refused {max_refused}"
                )
            refused = enter(RefusedFile(kept.refused, mark.refused_bytes))
            shown = enter(progress(self._file.name, quiet, self._source.size is not None))
            self._configuration.hooks = [Outages(shown.wait)]
            client = enter(talon_one.ApiClient(self._configuration))
            run = Run(self._source, mark, journal, refused, shown)
            ending = run.run(
                partial(
                    bulk.update_customer_profiles,
                    talon_one.IntegrationApi(client),
                    max_refused=left,
                    **sending,
                )
            )
        if ending != Ending():
            return self._interrupted(ending, run.mark)
        if not quiet:
            told = f"; see {kept.refused}" if run.mark.tally.refused else ""
            click.echo(printable(f"{self._file.name}: {run.mark.tally}{told}"))
            if self._file.coding.advice is not None:
                click.echo(printable(self._file.coding.advice))
        return _WITH_REFUSED if run.mark.tally.refused else 0

    def _interrupted(self, ending: Ending, mark: Mark) -> int:
        """Say why a run ended before its file did, and how to go on."""
        status, why = self._reason(ending)
        if status == _TOO_MANY and mark.tally.refused:
            why += f"; see {self._kept.refused}"
        told = f"{self._file.name}: {mark.tally}"
        if self._kept.journaled:
            told += "; the same command goes on there"
        elif self._file.repeatable and mark.tally.rows:
            told += self._journal_now(mark)
        with suppress(OSError):  # nobody may be there to be told
            _complain(self._context, why)
            _complain(self._context, told)
            if self._file.coding.advice is not None:
                _complain(self._context, self._file.coding.advice)
        return status

    def _reason(self, ending: Ending) -> tuple[int, str]:
        """Return the exit status and the sentence for what ended a run."""
        import talon_one
        from talon_one import bulk
        from talon_one.cli import calls
        from talon_one.cli.imports.interruption import exit_status

        error = ending.failure
        if ending.signal is not None:
            return exit_status(ending.signal), "interrupted"
        if isinstance(error, talon_one.ApiException):
            outcome = calls.failed(error, self._configuration)
            return outcome.exit_status, str(outcome.failure)
        if isinstance(error, bulk.TooManyRefusedError):
            return _TOO_MANY, "more rows were refused than --max-refused allows"
        if isinstance(error, (talon_one.ApiTypeError, talon_one.ApiValueError)):
            return Mistake.exit_code, str(error)  # a setting that cannot be sent
        if isinstance(error, OSError):
            return _BROKEN_FILE, f"cannot write {error.filename!r}: {error.strerror}"
        return _BROKEN_FILE, str(error)

    def _journal_now(self, mark: Mark) -> str:
        """Begin a journal where an interrupted run has come to; return how to go on with it."""
        from talon_one.cli.imports.journal import Journal

        path = self._kept.journal
        try:
            with Journal(path, self._identity(), anew=True) as journal:
                journal.put(mark)
        except (Mistake, OSError) as error:
            return f"; no journal could be kept: {error}"
        return f"; the same command with --resume {shlex.quote(path)} goes on there"

    def _identity(self) -> dict[str, Any]:
        """Return what makes this import this one."""
        return {
            "file": self._file.name,
            "size": self._file.size,
            "digest": self._file.digest(),
            "mapping": self._settings,
            "host": self._configuration.host.rstrip("/"),
        }


def _complain(context: click.Context, what: str) -> None:
    click.echo(f"{context.command_path}: {printable(what)}", err=True)
