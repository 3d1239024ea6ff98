"""A headless Chromium, told what to do by the DevTools protocol; it listens on loopback and reaches nobody."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tornado.websocket import websocket_connect

WAIT = 60  # seconds
KEYS = {"Tab": 9, "Enter": 13}


class Browser:
    """One tab: what it asked for (`requests`) and what went wrong in it (`errors`) are kept."""

    def __init__(self, socket, loop: asyncio.AbstractEventLoop):
        self.socket, self.loop, self.number = socket, loop, 0
        self.requests, self.errors, self.seen = [], [], []
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters) -> dict:
        """Give a command and wait for its answer; events that come before it are kept."""
        self.number += 1
        message = json.dumps({"id": self.number, "method": method, "params": parameters})
        self.loop.run_until_complete(self._write(message))
        while (answer := self._read()).get("id") != self.number:
            pass
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    async def _write(self, message: str) -> None:
        await self.socket.write_message(message)

    async def _next(self) -> str | None:
        return await asyncio.wait_for(self.socket.read_message(), WAIT)

    def _read(self) -> dict:
        text = self.loop.run_until_complete(self._next())
        assert text is not None, "Chromium is gone"
        message = json.loads(text)
        method, told = message.get("method"), message.get("params", {})
        self.seen.append(method)
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown" or (method == "Log.entryAdded" and told["entry"]["level"] == "error"):
            self.errors.append(told)
        elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "assert"):
            self.errors.append(told)
        return message

    def open(self, address: str) -> None:
        """Go to `address` and wait until it is loaded."""
        self.seen.clear()
        self.send("Page.navigate", url=address)
        self.loaded()

    def loaded(self) -> None:
        """Wait until the page that was asked for last is loaded."""
        while "Page.loadEventFired" not in self.seen:
            self._read()

    def run(self, program: str):
        """The value of a JavaScript expression in the page."""
        answer = self.send("Runtime.evaluate", expression=program, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key, as a reader without a mouse does."""
        told = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        self.send("Input.dispatchKeyEvent", type="keyDown", **told, **({"text": "\r"} if key == "Enter" else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **told)

    def click(self, selector: str) -> None:
        """Click with the pointer in the middle of the first line of the first element that `selector` finds."""
        x, y = self.run(f"""(() => {{ const found = document.querySelector({json.dumps(selector)});
            found.scrollIntoView({{block: "center", behavior: "instant"}});
            const box = found.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def write(self, text: str) -> None:
        """Write into the field that has the focus."""
        self.send("Input.insertText", text=text)


@contextmanager
def browser(chromium: str):
    """A Browser whose Chromium ends with the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--disable-quic",
                   "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-address=127.0.0.1",
                   "--remote-debugging-port=0", f"--user-data-dir={profile}"]
        command += ["--no-sandbox"] * (hasattr(os, "geteuid") and os.geteuid() == 0)  # root has no sandbox to run in
        process = subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        loop = asyncio.new_event_loop()
        try:
            socket = loop.run_until_complete(_connect(_page(Path(profile, "DevToolsActivePort"))))
            yield Browser(socket, loop)
            loop.run_until_complete(asyncio.wait_for(_close(socket), WAIT))
        finally:
            process.terminate()
            process.wait(WAIT)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


async def _connect(address: str):
    return await websocket_connect(address, connect_timeout=WAIT, max_message_size=1 << 28)


async def _close(socket) -> None:
    """Close the connection inside its loop: outside of it, tornado would open a further one that nobody closes."""
    socket.close()
    while await socket.read_message() is not None:
        pass


def _page(port_file: Path) -> str:
    """The address at which the first tab takes commands."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if port_file.exists() and (told := port_file.read_text().splitlines()):
            with urlopen(f"http://127.0.0.1:{told[0]}/json/list", timeout=WAIT) as answer:
                pages = [target for target in json.load(answer) if target["type"] == "page"]
            if pages:
                return pages[0]["webSocketDebuggerUrl"]
        time.sleep(0.05)
    raise TimeoutError("Chromium opened no port")
