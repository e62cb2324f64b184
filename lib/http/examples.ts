/** Values that examples share, each as the server makes them. Pure. */
export const exampleId = "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14";
export const exampleOtherId = "5d2c9f70-1e4b-4c6d-8f3a-7b9e0a1c2d3e";
export const exampleEmail = "ada@example.com";
export const exampleClientId = "lk-7f3k9q2m5x8c1v4b6n0z";
export const exampleSecret = "lks_4kTq0ZrW8yJv2nBxLc6MpHs1UdFgEa9RiOtYbNmKeXw3QzVd2";
export const exampleTime = "2026-01-31T12:00:00.000Z";
export const exampleLaterTime = "2026-02-01T08:30:15.250Z";
export const exampleAddress = "192.0.2.10";
export const exampleClient = "python-requests/2.32.3";
export const exampleBrowser =
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
export const exampleToken =
  "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJpc3MiOiJodHRwczovL2tleXMuZXhhbXBsZS5jb20ifQ.c2lnbmF0dXJl";
