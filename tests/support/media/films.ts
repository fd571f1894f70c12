/**
 * Films from real encoders: one second of a moving test picture, in every container that people
 * send, and at the limits of the notice's 1280×720.
 */
import { byFfmpeg } from './media-cache.ts';

interface Film {
  name: string;
  size: string;
  /** Pictures per second. */
  rate?: number;
  sound?: boolean;
  given: string[];
}

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '30'];
/** Colour in full size, the only way to an odd number of pixels in H.264. */
const odd = [...h264, '-pix_fmt', 'yuv444p'];
const even = [...h264, '-pix_fmt', 'yuv420p'];
const aac = ['-c:a', 'aac', '-b:a', '32k'];
const mp2 = ['-c:a', 'mp2', '-b:a', '64k'];
const mpeg2 = ['-c:v', 'mpeg2video', '-q:v', '12', ...mp2];
const ac3 = ['-c:a', 'ac3', '-b:a', '64k'];
const camera = [
  ['-metadata', 'creation_time=2018-06-16T01:30:00Z'],
  ['-metadata', 'location=+43.8171+125.3235/'],
].flat();

const films = {
  'mp4-1280x720': { name: '现场.mp4', size: '1280x720', given: [...even, ...aac] },
  'mp4-1281x721': { name: '现场.mp4', size: '1281x721', given: [...odd, ...aac] },
  'mp4-1282x722': { name: '现场.mp4', size: '1282x722', given: [...even, ...aac] },
  'mp4-1920x1080': { name: '现场.mp4', size: '1920x1080', given: [...even, ...aac, ...camera] },
  'mp4-1919x1080': { name: '现场.mp4', size: '1919x1080', given: [...odd, ...aac] },
  'mp4-portrait': { name: '竖屏.mp4', size: '1080x1920', given: [...even, ...aac] },
  'mp4-fast-start': {
    name: '现场.mp4',
    size: '1920x1080',
    given: [...even, ...aac, '-movflags', '+faststart'],
  },
  'mp4-silent': { name: '现场.mp4', size: '1920x1080', sound: false, given: even },
  'mp4-hevc': {
    name: 'hevc.mp4',
    size: '1920x1080',
    given: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=0', ...aac],
  },
  'mov-1920x1080': { name: 'IMG_0815.MOV', size: '1920x1080', given: [...even, ...aac, ...camera] },
  '3gp-1920x1080': { name: 'video.3gp', size: '1920x1080', given: [...even, ...aac] },
  'mpg-1920x1080': { name: '宣传片.mpg', size: '1920x1080', given: [...mpeg2, '-f', 'vob'] },
  'mpeg-1920x1080': { name: '宣传片.mpeg', size: '1920x1080', given: [...mpeg2, '-f', 'vob'] },
  'mpg-1280x720': { name: '宣传片.mpg', size: '1280x720', given: [...mpeg2, '-f', 'vob'] },
  'mpg-bare': {
    name: '宣传片.mpg',
    size: '1920x1080',
    sound: false,
    given: ['-c:v', 'mpeg2video', '-q:v', '12', '-f', 'mpeg2video'],
  },
  'mpg-1': {
    name: 'VCD.mpg',
    size: '1920x1080',
    given: ['-c:v', 'mpeg1video', '-q:v', '12', ...mp2, '-f', 'mpeg'],
  },
  'avi-mjpeg-1281x721': {
    name: '相机.avi',
    size: '1281x721',
    given: ['-c:v', 'mjpeg', '-q:v', '12', '-pix_fmt', 'yuvj444p', '-c:a', 'pcm_s16le'],
  },
  'avi-xvid-1920x1080': {
    name: '相机.avi',
    size: '1920x1080',
    given: ['-c:v', 'libxvid', '-q:v', '12', ...mp2],
  },
  'mts-1920x1080': {
    name: '00001.MTS',
    size: '1920x1080',
    given: [...even, ...ac3, '-f', 'mpegts'],
  },
  'm2ts-1920x1080': {
    name: '00001.m2ts',
    size: '1920x1080',
    given: [...even, ...ac3, '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
  },
  'mkv-1920x1080': { name: '录屏.mkv', size: '1920x1080', given: [...even, ...aac] },
  'wmv-1920x1080': {
    name: '会议.wmv',
    size: '1920x1080',
    given: ['-c:v', 'wmv2', '-q:v', '12', '-c:a', 'wmav2'],
  },
  'flv-1920x1080': { name: '直播.flv', size: '1920x1080', given: [...even, ...aac] },
  'm4a-only': { name: '录音.m4a', size: '', given: ['-c:a', 'aac', '-vn', '-f', 'mp4'] },
} satisfies Record<string, Film>;

export type FilmName = keyof typeof films | 'mp4-rotated';

/** The path of a film, which is made if it does not exist yet. */
export async function filmFile(which: FilmName): Promise<string> {
  if (which === 'mp4-rotated') {
    // As phones write it: the picture is stored sideways, and the matrix turns it.
    const lying = await filmFile('mp4-1920x1080');
    return byFfmpeg('手机.mp4', ['-display_rotation', '90', '-i', lying, '-c', 'copy']);
  }
  const { name, size, rate = 25, sound = true, given }: Film = films[which];
  // `testsrc2` rounds to even numbers, `testsrc` does not.
  const source = /[13579](x|$)/.test(size) ? 'testsrc' : 'testsrc2';
  const picture = ['-f', 'lavfi', '-i', `${source}=size=${size}:rate=${String(rate)}:duration=1`];
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=1'];
  return byFfmpeg(name, [...(size === '' ? [] : picture), ...(sound ? tone : []), ...given]);
}
