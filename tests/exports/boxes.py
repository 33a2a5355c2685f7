"""Opens a page of HTML in headless Chromium and prints, as JSON, what each mention looks like there:
[[id, width, height, background, border style], ...]. Scripts run in a copy; the page itself has none."""

import html
import json
import re
import subprocess
import sys
import tempfile

SCRIPT = """
<script>
window.onload = () => {
  const found = [...document.querySelectorAll('article a.name')].map(name => {
    const box = name.getBoundingClientRect(), style = getComputedStyle(name);
    return [name.id, box.width, box.height, style.backgroundColor, style.borderBottomStyle];
  });
  document.body.innerHTML = '<pre id="found"></pre>';
  document.getElementById('found').textContent = JSON.stringify(found);
};
</script></body>"""


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        page = file.read().replace("</body>", SCRIPT)
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/page.html", "w", encoding="utf-8") as file:
            file.write(page)
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                   f"--user-data-dir={folder}/profile", "--dump-dom", f"file://{folder}/page.html"]
        shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode("utf-8")
    print(html.unescape(re.search(r'<pre id="found">(.*?)</pre>', shown, re.S).group(1)))


main()
