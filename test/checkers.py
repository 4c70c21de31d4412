"""Type checkers that look at the installed package as a user's do, through its py.typed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[1]

# Newer releases of mypy read no program for 3.9 any more; those that install on 3.9 do.
MYPY_OLDEST = "3.9" if Version(metadata.version("mypy")) < Version("1.20") else "3.10"

with_types_of_urllib3 = pytest.mark.skipif(
    Version(metadata.version("urllib3")) < Version("2"),
    reason="urllib3 1.26 has no types, so a checker sees nothing of what is typed by its classes",
)


class Checkers:
    """mypy and pyright in an environment that has the package and all that is installed here.

    :param environment: an empty folder for it.
    """

    def __init__(self, environment: Path) -> None:
        venv.create(environment, symlinks=os.name != "nt")
        paths = {"base": str(environment), "platbase": str(environment)}
        packages = Path(
            sysconfig.get_path("purelib", "venv", paths)
            if "venv" in sysconfig.get_scheme_names()
            else sysconfig.get_path("purelib", vars=paths)
        )
        lines = [str(ROOT), sysconfig.get_path("purelib")]
        (packages / "client.pth").write_text("\n".join(lines), "utf-8")
        self._bin = environment / ("Scripts" if os.name == "nt" else "bin")

    def run(self, folder: Path, *command: str) -> str:
        """Run a checker in a folder outside the repository, as if the environment were active."""
        search = os.pathsep.join((str(self._bin), os.environ.get("PATH", "")))
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={**os.environ, "PATH": search},
            capture_output=True,
            text=True,
        )
        assert done.stderr == "" or done.stdout, done.stderr
        return done.stdout

    def mypy(self, folder: Path, version: str) -> list[str]:
        """The complaints of ``mypy --strict`` about the files of a folder: ``name:line: text``.

        :param version: the Python that the programs are for.
        """
        python = self._bin / ("python.exe" if os.name == "nt" else "python")
        options = ("--strict", "--python-version", version, "--python-executable", str(python))
        files = sorted(one.name for one in folder.glob("*.py"))
        output = self.run(folder, "mypy", *options, "--no-error-summary", *files)
        return re.findall(r"^([^\n]*\.py:\d+: error: .*)$", output, re.M) or output.splitlines()

    def pyright(self, folder: Path, version: str, mode: str) -> list[str]:
        """The complaints of pyright about the files of a folder: ``name:line: text``.

        :param version: the Python that the programs are for.
        :param mode: how much it finds: ``standard`` or ``strict``.
        """
        settings = {"typeCheckingMode": mode, "pythonVersion": version}
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
        report: Any = json.loads(self.run(folder, "pyright", "--outputjson"))
        assert report["summary"]["filesAnalyzed"] == len(list(folder.glob("*.py")))
        return [
            f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}: {one['message']}"
            for one in report["generalDiagnostics"]
        ]
