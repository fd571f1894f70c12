/** 密级 marks are found if they are used as marks, and not if a text is about secrets. */
import { describe, expect, it } from 'vitest';

import {
  secrecyMarksIn,
  textOfXml,
} from '../../../activities/inspection/documents/secrecy-marks.ts';

describe('a mark', () => {
  it.each([
    ['秘密★1年\n关于活动的通知', ['秘密★1年']],
    ['机密★\n通知', ['机密★']],
    ['绝密★长期', ['绝密★长期']],
    ['000001\n机密★6个月\n特急', ['机密★6个月']],
    ['份号 000001　机密★30天', ['机密★30天']],
    ['秘　密\n特急\n关于活动的通知', ['秘密']],
    ['机密\n机密★1年', ['机密★1年', '机密']],
    ['机密 10年\n通知', ['机密10年']],
    ['机密\n关于活动的通知\n机密', ['机密']],
    ['秘密 ★ 1年', ['秘密★1年']],
    ['机密★1年关于活动的通知', ['机密★1年']],
    ['机密★六个月', ['机密★']],
    ['公开\n内部\n机密★1年', ['机密★1年']],
  ])('%j', (text, marks) => {
    expect(secrecyMarksIn(text)).toEqual(marks);
  });
});

describe('no mark', () => {
  it.each([
    '各单位要保守秘密，严守机密。',
    '严禁上传国家秘密★',
    '本表不得填写绝密、机密、秘密级内容',
    '商业秘密保护工作情况',
    '禁止上传涉密内容',
    `${'第一行\n'.repeat(20)}机密\n`,
    '《保守国家秘密法》宣传',
    '绝密★启用前\n安全知识竞赛试题',
    '绝密 ★ 启用前',
    '做好企业技术秘密\n★重点企业名单',
    '国家秘密的密级\n绝密\n机密\n秘密',
    '文件密级\n公开\n秘密',
    '学习材料\n保守国家\n秘密',
    '本单位是否涉及\n秘密\n□是 □否',
    '密级：\n密级：无\n密级：内部\n密级：不涉密',
    '',
  ])('%j', (text) => {
    expect(secrecyMarksIn(text)).toEqual([]);
  });
});

describe('the text of a document', () => {
  it('has a line for each paragraph, whatever runs a word is cut into', () => {
    const xml = '<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★</w:t></w:r></w:p><w:p>A&amp;B</w:p>';

    expect(textOfXml(xml)).toBe('机密★\nA&B\n');
  });

  it('comes to an end where a million tags have none', () => {
    const open = '<'.repeat(1_000_000);

    expect(textOfXml(open)).toBe(open);
    expect(textOfXml('<w:br '.repeat(100_000))).not.toBe('');
  });
});
