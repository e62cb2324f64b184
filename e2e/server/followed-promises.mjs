/** Preloaded into a server: says how many contexts follow a promise that is made now, whenever that changes. */
let said;
setInterval(() => {
  const followers = Object.getOwnPropertySymbols(Promise.resolve()).filter(
    ({ description }) => description === "kResourceStore",
  );
  if (followers.length !== said) console.log(`followed by ${followers.length}`);
  said = followers.length;
}, 20).unref();
