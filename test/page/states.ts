import type { FormPage } from './formPage';

/** Brings a form into each state that users may see. */
export const states = {
  empty: form => form.field('name').waitFor(),
  filled: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'ap-southeast-1');
    await form.field('destinations.1.name').fill('web-sg');
    await form.field('name').fill('${name}-${region}-${date}');
    await form.field('description').fill('Web tier, release 42');
  },
  errors: async form => {
    await states.filled(form);
    await form.page.locator('#encryption-encrypt').check();
    await form.field('destinations.1.kmsKeyId').fill('no key!');
    await form.page.locator('#addDestination').click();
    await form.field('name').fill('9 lives');
    await form.field('description').fill('x');
    await form.page.locator('#addTag').click();
    await form.field('tags.2.key').fill('aliyun-x');
    await form.field('resourceGroupId').fill('group');
    await form.page.locator('#submit').click();
    await form.page.locator('[data-problem=resourceGroupMalformed]').waitFor();
  },
  searching: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.page.locator('#searchRegions').fill('ap-');
    await form.page.locator('.matches').waitFor();
  },
  encrypting: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'ap-southeast-1');
    await form.page.locator('#encryption-encrypt').check();
    await form.field('destinations.1.kmsKeyId').fill('key-shh6402example');
    await form.field('destinations.1.name').fill('taken');
    await form.field('name').focus();
    await form.page.locator('[data-problem=nameTaken]').waitFor();
  },
  checked: async form => {
    await states.filled(form);
    await form.page.locator('#check').click();
    await form.page.locator('[data-check=failed]').waitFor();
  },
  submitting: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'eu-central-1');
    await form.page.locator('#submit').click();
    await form.page.locator('[data-outcome=submitting]').waitFor();
  },
  submitted: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'cn-beijing');
    await form.addDestination(2, 'ap-southeast-1');
    await form.addDestination(3, 'us-west-1');
    await form.page.locator('#submit').click();
    await form.page.locator('[data-outcome=failed]').waitFor();
  },
  many: async form => {
    await form.page.locator('#searchRegions').waitFor();
    for (let count = 0; count < 20; count += 1) {
      await form.page.locator('#searchRegions').fill('-');
      await form.page.locator('#searchRegions').press('Enter');
    }
    await form.page.locator('[data-field="destinations.19.name"]').waitFor();
  },
  started: async form => {
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'cn-beijing');
    await form.page.locator('#submit').click();
    await form.page.locator('#started').waitFor();
  },
} satisfies Record<string, (form: FormPage) => Promise<void>>;

export type StateName = keyof typeof states;

export const stateNames = Object.keys(states) as StateName[];
