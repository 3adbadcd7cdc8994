"""Executes a notebook with Jupyter's own client, as Jupyter does: cell after cell on a kernel, the outputs written into it. Usage: run_notebook.py KERNEL FROM TO"""
import json
import os
import sys

import nbformat
from jupyter_client.manager import start_new_kernel


class Outputs:
    """What one cell shows: appended, joined (streams), or replaced (updates of a display)."""

    def __init__(self, displays):
        self.list = []
        self.displays = displays  # of all cells, by id: a later cell may update one

    def take(self, message):
        kind, content = message['msg_type'], message['content']
        if kind == 'stream':
            last = self.list[-1] if self.list else None
            if last and last['output_type'] == 'stream' and last['name'] == content['name']:
                last['text'] += content['text']
            else:
                self.list.append({'output_type': 'stream', 'name': content['name'], 'text': content['text']})
        elif kind in ('display_data', 'execute_result'):
            output = {'output_type': kind, 'data': content['data'], 'metadata': content['metadata']}
            if kind == 'execute_result':
                output['execution_count'] = content['execution_count']
            self.list.append(output)
            identity = content.get('transient', {}).get('display_id')
            if identity:
                self.displays[identity] = output
        elif kind == 'update_display_data':
            self.displays[content['transient']['display_id']]['data'] = content['data']
        elif kind == 'error':
            self.list.append({'output_type': 'error', 'ename': content['ename'], 'evalue': content['evalue'], 'traceback': content['traceback']})


def main(kernel, source, target):
    notebook = nbformat.read(source, as_version=4)
    nbformat.validate(notebook)
    manager, client = start_new_kernel(kernel_name=kernel, cwd=os.path.dirname(source), startup_timeout=60)
    displays = {}
    try:
        for cell in notebook.cells:
            if cell.cell_type != 'code':
                continue
            outputs = Outputs(displays)
            reply = client.execute_interactive(cell.source, output_hook=outputs.take, timeout=100, allow_stdin=False)
            cell.outputs = [nbformat.from_dict(output) for output in outputs.list]
            cell.execution_count = reply['content']['execution_count']
            if reply['content']['status'] != 'ok':
                break
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    nbformat.validate(notebook)
    with open(target, 'w', encoding='utf-8') as file:
        json.dump(notebook, file)


main(*sys.argv[1:])
