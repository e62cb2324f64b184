/** Headers of Next and of proxies with malicious values. */
import { type Header, utf8 } from "../bytes";

const tree = encodeURIComponent('["",{"children":["__PAGE__",{}]}]');

/** Headers that Next's browser code sends. */
export const ofNext: Record<string, Header[]> = {
  "RSC without more": [["RSC", "1"]],
  "RSC with a tree that is none": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", "%7Bnone"],
  ],
  "RSC with a tree": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", tree],
  ],
  "RSC with a tree that is garbage": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", "garbage"],
  ],
  "RSC with a tree of lists": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", '["",[]]'],
  ],
  "RSC with a tree of segments that do not exist": [
    ["RSC", "1"],
    [
      "Next-Router-State-Tree",
      '["x",{"__proto__":["y",{},null,"refetch"],"constructor":["z",{}]}]',
    ],
  ],
  "RSC with a deep tree": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", `${'["",{"a":'.repeat(200)}["",{}]${"}]".repeat(200)}`],
  ],
  "RSC with two trees": [
    ["RSC", "1"],
    ["Next-Router-State-Tree", tree],
    ["Next-Router-State-Tree", tree],
  ],
  "RSC of metadata, prefetched": [
    ["RSC", "1"],
    ["Next-Router-Prefetch", "1"],
    ["Next-Router-State-Tree", encodeURIComponent('["",{},null,"metadata-only"]')],
    ["Next-Url", "/sign-in"],
  ],
  "RSC of a segment that does not exist": [
    ["RSC", "1"],
    ["Next-Router-Prefetch", "3"],
    ["Next-Router-Segment-Prefetch", "/x/__PAGE__"],
  ],
  "RSC prefetch": [
    ["RSC", "1"],
    ["Next-Router-Prefetch", "2"],
    ["Next-Router-Segment-Prefetch", "/../__PAGE__"],
  ],
  "tree of escapes": [["Next-Router-State-Tree", "%ff%00%"]],
  "tree of 10,000 letters": [["Next-Router-State-Tree", "a".repeat(10_000)]],
  "Next-Url elsewhere": [["Next-Url", "//evil.test/"]],
  "Next-Action that is none": [["Next-Action", "x"]],
  "Next-Action of the right length": [["Next-Action", "40".repeat(21)]],
  "Next-HMR-Refresh": [["Next-HMR-Refresh", "1"]],
  "X-Middleware-Subrequest": [
    ["X-Middleware-Subrequest", Array(5).fill("src/middleware:middleware").join(":")],
  ],
  "X-Middleware-Prefetch": [["X-Middleware-Prefetch", "1"]],
  "X-Middleware-Rewrite": [["X-Middleware-Rewrite", "http://evil.test/"]],
  "X-Middleware-Next": [["X-Middleware-Next", "1"]],
  "X-Middleware-Set-Cookie": [["X-Middleware-Set-Cookie", "latchkey.session=a"]],
  "X-Middleware-Override-Headers": [
    ["X-Middleware-Override-Headers", "authorization"],
    ["X-Middleware-Request-Authorization", "Bearer a"],
  ],
  "X-Nextjs-Data": [["X-Nextjs-Data", "1"]],
  "X-Matched-Path": [["X-Matched-Path", "/administration"]],
  "X-Invoke": [
    ["X-Invoke-Path", "/administration"],
    ["X-Invoke-Status", "500"],
    ["X-Invoke-Error", '{"message":"a"}'],
  ],
  "X-Now-Route-Matches": [["X-Now-Route-Matches", "1=administration"]],
  "X-Prerender-Revalidate": [["X-Prerender-Revalidate", "a"]],
  "X-Next-Cache-Tags": [["X-Next-Cache-Tags", "a,b"]],
  Purpose: [
    ["Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch;prerender"],
  ],
};

export const ofProxies: Record<string, Header[]> = {
  "Host elsewhere": [["Host", "evil.test"]],
  "Host that is empty": [["Host", ""]],
  "Host with a user": [["Host", "a@evil.test"]],
  "Host with a port past all ports": [["Host", "here:99999"]],
  "Host with a port that is none": [["Host", "here:a"]],
  "Host with a path": [["Host", "here/../evil"]],
  "Host with a space": [["Host", "a b"]],
  "Host with brackets": [["Host", "[::1"]],
  "Host with letters above ASCII": [["Host", utf8("h\u00e9re.test")]],
  "Host of 3,000 letters": [["Host", "a".repeat(3_000)]],
  "X-Forwarded-Host": [["X-Forwarded-Host", "evil.test"]],
  "X-Forwarded-Host twice": [
    ["X-Forwarded-Host", "evil.test"],
    ["X-Forwarded-Host", "\\evil"],
  ],
  "X-Forwarded-Proto": [["X-Forwarded-Proto", "javascript"]],
  "X-Forwarded-Proto many": [["X-Forwarded-Proto", "https,http,,"]],
  "X-Forwarded-Port": [["X-Forwarded-Port", "99999999"]],
  "X-Forwarded-For that is none": [["X-Forwarded-For", "unknown, ::::, 999.9.9.9"]],
  "X-Forwarded-For of 2,000 addresses": [["X-Forwarded-For", Array(800).fill("1.2.3.4").join()]],
  "X-Forwarded-For with SQL": [["X-Forwarded-For", "1.2.3.4'; drop table users;--"]],
  Forwarded: [["Forwarded", 'for="[::1]:0";host=evil.test;proto=https;by=_x']],
  "X-Forwarded-Prefix": [["X-Forwarded-Prefix", "//evil.test/%0d%0a"]],
  "X-Original-URL": [["X-Original-URL", "/administration"]],
  "X-Rewrite-URL": [["X-Rewrite-URL", "/administration"]],
  "X-Real-IP": [["X-Real-IP", "127.0.0.1"]],
  "X-Latchkey-Client-Address": [["X-Latchkey-Client-Address", "\xff"]],
  "X-Request-Id of ours": [["X-Request-Id", "a\tb"]],
  "X-HTTP-Method-Override": [["X-HTTP-Method-Override", "DELETE"]],
  "X-Method-Override": [
    ["X-Method-Override", "PUT"],
    ["X-HTTP-Method", "PUT"],
  ],
  Via: [["Via", "1.1 a, ".repeat(200)]],
  "Max-Forwards": [["Max-Forwards", "-1"]],
};
