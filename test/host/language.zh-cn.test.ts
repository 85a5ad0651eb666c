import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('The extension in a Chinese VS Code', () => {
  test('runs where the language is Simplified Chinese', () => {
    assert.equal(vscode.env.language, 'zh-cn');
  });

  test('names its commands in Chinese', () => {
    const manifest = vscode.extensions.getExtension('ecs-image-copy.ecs-image-copy')
      ?.packageJSON as {
      readonly contributes: {
        readonly commands: readonly {
          readonly command: string;
          readonly title: string | { readonly value: string };
        }[];
      };
    };
    const command = manifest.contributes.commands.find(
      candidate => candidate.command === 'ecsImages.copyImage',
    );
    // VS Code keeps the English text beside the translation.
    const { title } = command ?? {};
    assert.equal(typeof title === 'object' ? title.value : title, '复制镜像到其他地域…');
  });
});
