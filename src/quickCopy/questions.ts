import * as vscode from 'vscode';
import type { CopyDraft, EncryptionChoice } from '../draft/draft';
import { isProvenance } from '../draft/lineage';
import { readTagList, writeTagList } from '../draft/tagList';
import type { QuickCopy } from '../drafting/quickCopy';
import { askChoices } from '../platform/quickChoices';
import {
  type Answer,
  askChoice,
  askText,
  back,
  type ChoiceItem,
  type Question,
  type TextQuestion,
} from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Region } from '../services/ecs';
import { askId } from './idQuestion';
import { copyTitleOf, regionNameOf, separatorOf } from './words';

const { l10n } = vscode;

type DraftQuestion = Question<CopyDraft>;

/** The questions of a copy, in order. Asks for keys only if the copy is encrypted. */
export function draftQuestions(copy: QuickCopy, draft: CopyDraft): readonly DraftQuestion[] {
  const keys = draft.encryption === 'encrypt' ? draft.destinations : [];
  return [
    destinationsQuestion(copy),
    nameQuestion(copy),
    encryptionQuestion(copy),
    ...keys.map((_destination, index) => keyQuestion(copy, index)),
    tagsQuestion(copy),
    resourceGroupQuestion(copy),
  ];
}

/** The regions of the draft are selected initially. */
export function destinationsQuestion(copy: QuickCopy): DraftQuestion {
  return async (draft, at) => {
    const regionIds = await askChoices({
      title: copyTitleOf(copy),
      ...at,
      placeholder: l10n.t('Choose the destination regions'),
      none: l10n.t('Choose at least one destination region'),
      items: regionItems(copy, draft),
    });
    return regionIds === undefined || regionIds === back
      ? regionIds
      : copy.withDestinations(draft, regionIds);
  };
}

function regionItems(copy: QuickCopy, draft: CopyDraft): readonly ChoiceItem<string>[] {
  const { content, strings } = copy;
  const recent = content.recentRegionIds.flatMap(
    id => content.regions.find(({ regionId }) => regionId === id) ?? [],
  );
  const others = content.regions.filter(region => !recent.includes(region));
  const itemOf = ({ regionId, localName }: Region): ChoiceItem<string> => ({
    answer: regionId,
    label: plainText(localName),
    description: regionDescription(copy, regionId),
    picked: draft.destinations.some(destination => destination.regionId === regionId),
  });
  return recent.length === 0
    ? others.map(itemOf)
    : [
        separatorOf('', strings.recentRegions),
        ...recent.map(itemOf),
        separatorOf('', strings.otherRegions),
        ...others.map(itemOf),
      ];
}

function regionDescription({ content }: QuickCopy, regionId: string): string {
  if (regionId === content.sources[0].regionId) {
    return l10n.t('{0} · source region', regionId);
  }
  const there = content.copies.find(one => one.regionId === regionId);
  return there === undefined ? regionId : l10n.t('{0} · already has {1}', regionId, there.imageId);
}

function nameQuestion(copy: QuickCopy): DraftQuestion {
  return async (draft, at) => {
    const name = await askKept(copy, 'name', {
      title: copyTitleOf(copy),
      ...at,
      prompt: l10n.t('Name of the copies. You can use ${name}, ${region} and ${date}.'),
      value: draft.name,
      validate: text => copy.problemAt({ ...draft, name: text }, field => field === 'name'),
      accept: async (text, signal) => {
        const named = { ...draft, name: text };
        const facts = await copy.learn(named, signal);
        const message = copy.problemAt(
          named,
          field => /^destinations\.\d+\.name$/.test(field),
          facts,
        );
        return message === undefined ? undefined : { message };
      },
    });
    return changed(draft, name, text => ({ name: text }));
  };
}

/** An encrypted image leaves a single choice, which is shown with the reason. */
function encryptionQuestion(copy: QuickCopy): DraftQuestion {
  return async (draft, at) => {
    const { strings, content } = copy;
    const encrypt: ChoiceItem<EncryptionChoice> = {
      answer: 'encrypt',
      label: strings.encryptionEncrypt,
      detail: strings.encryptionEncryptMeaning,
    };
    const items: readonly ChoiceItem<EncryptionChoice>[] = content.sources[0].isEncrypted
      ? [{ ...encrypt, detail: strings.encryptionLocked }]
      : [
          {
            answer: 'regionDefault',
            label: strings.encryptionRegionDefault,
            detail: strings.encryptionRegionDefaultMeaning,
          },
          encrypt,
          {
            answer: 'plain',
            label: strings.encryptionPlain,
            detail: strings.encryptionPlainMeaning,
          },
        ];
    const encryption = await askChoice({
      title: copyTitleOf(copy),
      ...at,
      placeholder: l10n.t('Encryption of the copies'),
      items,
      activeIndex: items.findIndex(({ answer }) => answer === draft.encryption),
    });
    return changed(draft, encryption, choice => ({ encryption: choice }));
  };
}

function keyQuestion(copy: QuickCopy, index: number): DraftQuestion {
  return async (draft, at) => {
    const { strings, host, form } = copy;
    const destination = draft.destinations[index];
    if (destination === undefined) {
      return draft;
    }
    const { regionId, kmsKeyId } = destination;
    const withKey = (key: string) => ({
      destinations: draft.destinations.with(index, { ...destination, kmsKeyId: key }),
    });
    const key = await askId(copy, {
      title: copyTitleOf(copy),
      ...at,
      placeholder: l10n.t('Key for the copy in {0}', regionNameOf(copy, regionId)),
      current: kmsKeyId,
      none: { label: strings.serviceKey },
      list: signal => host.lookups.listKeys({ profile: form.profile, regionId }, signal),
      unlisted: strings.keysUnknown,
      type: l10n.t('Type a Key ID…'),
      prompt: strings.kmsKey,
      question: `key ${regionId}`,
      validate: text =>
        copy.problemAt(
          { ...draft, ...withKey(text) },
          at => at === `destinations.${index}.kmsKeyId`,
        ),
    });
    return changed(draft, key, withKey);
  };
}

/** Asks for all tags but the provenance tags, which are kept. */
function tagsQuestion(copy: QuickCopy): DraftQuestion {
  return async (draft, at) => {
    const provenance = draft.tags.filter(isProvenance);
    const tagsOf = (text: string) => ({ tags: [...readTagList(text).tags, ...provenance] });
    const text = await askKept(copy, 'tags', {
      title: copyTitleOf(copy),
      ...at,
      prompt: l10n.t('Tags as key=value, separated by commas; empty for none'),
      placeholder: l10n.t('for example: env=prod, app=web'),
      value: writeTagList(draft.tags.filter(tag => !isProvenance(tag))),
      validate: typed => {
        const { unreadable } = readTagList(typed);
        return unreadable === undefined
          ? copy.problemAt({ ...draft, ...tagsOf(typed) }, field => field.startsWith('tags'))
          : l10n.t(
              '{0} is not a tag. Write key=value, separated by commas.',
              plainText(unreadable),
            );
      },
    });
    return changed(draft, text, tagsOf);
  };
}

function resourceGroupQuestion(copy: QuickCopy): DraftQuestion {
  return async (draft, at) => {
    const { strings, host, form } = copy;
    const id = await askId(copy, {
      title: copyTitleOf(copy),
      ...at,
      placeholder: l10n.t('Resource group of the copies'),
      current: draft.resourceGroupId,
      none: { label: strings.defaultResourceGroup },
      list: signal => host.lookups.listResourceGroups(form.profile, signal),
      unlisted: strings.resourceGroupsUnknown,
      type: l10n.t('Type a Resource Group ID…'),
      prompt: strings.resourceGroup,
      question: 'resourceGroup',
      validate: text =>
        copy.problemAt({ ...draft, resourceGroupId: text }, field => field === 'resourceGroupId'),
    });
    return changed(draft, id, resourceGroupId => ({ resourceGroupId }));
  };
}

/** Asks for a text; starts with the text that was typed before the user went back. */
function askKept(
  { typed }: QuickCopy,
  question: string,
  asked: TextQuestion,
): Promise<Answer<string>> {
  const value = typed.get(question) ?? asked.value ?? '';
  return askText({ ...asked, value, keep: text => typed.set(question, text) });
}

function changed<T extends string>(
  draft: CopyDraft,
  answer: Answer<T>,
  changeOf: (answer: T) => Partial<CopyDraft>,
): Answer<CopyDraft> {
  return answer === undefined || answer === back ? answer : { ...draft, ...changeOf(answer) };
}
