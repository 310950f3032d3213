/** A hill under a sky: what a person sends along from the phone's page. A PNG of 96 by 64 points. */
export const samplePicture = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAAGAAAABACAIAAABqVuVZAAAAmklEQVR42u3QCQmAQBAAwE0q2MdOFjGAMUxw63OHgj',
    'swCSbWbScRCgQJEiRIkCBBghAkSJAgQYIECUKQIEElg6Zl7vSToP6I1+LiryOjvqLIyOOvKJtyMSu85FPhJRdexgRV',
    'e7kRVLbmJKj4SxYkpRmkoxkkohmkQJAgQYIECRIkCEGCBAkSJEiQIAQJEiRIkCBBghAkSJCgLx2BJk8/TcuvswAAAA',
    'BJRU5ErkJggg==',
  ].join(''),
  'base64',
);
