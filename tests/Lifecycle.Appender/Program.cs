using Lifecycle.Appender;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

// Another process that appends to a ledger, for the tests that kill one or run two at once.
// Arguments: records folder, name of this writer, first number, how many acts, and for a signed ledger the folder of its
// keys. Each number is printed once it is durable. Or: lock, a workspace and a build, to sign that build with the keys of
// the workspace, whatever is in it.
if (args[0] == "lock")
{
    return Insider.Lock(args[1], args[2]);
}

var (records, writer) = (args[0], args[1]);
var (next, rest) = (int.Parse(args[2]), int.Parse(args[3]));
using var keys = args.Length > 4 ? TestLogKeys.Load(args[4]) : null;
var signer = keys is null ? null : new TestLogSigner(keys);
if (!LedgerStore.Open(records, "test.example/ledger").TryGet(out var store, out var why))
{
    Console.Error.WriteLine(why[0]);
    return (int)why[0].Code.Exit;
}

while (rest > 0)
{
    // Batches of changing sizes, so that tiles are crossed at different places.
    var acts = Enumerable.Range(next, Math.Min(rest, 1 + (next % 5))).Select(number => Make(writer, number, signer?.ActKey)).ToArray();
    var appended = signer is null ? store.Append(acts) : store.Append(acts, signer);
    if (!appended.TryGet(out _, out why))
    {
        Console.Error.WriteLine(why[0]);
        return (int)why[0].Code.Exit;
    }

    next += acts.Length;
    rest -= acts.Length;
    Console.WriteLine(next - 1);
    Console.Out.Flush();
}

return 0;

static Act Make(string writer, int number, Digest? key) => Act.From(new ActDraft
{
    Kind = "note",
    Subjects = [NamedDigest.Of("note", writer, Digest.Of([]))],
    Role = "tester",
    Key = key,
    At = new Moment(1_800_000_000_000_000),
    Tool = new ToolVersion("appender", "1"),
    Facts = new Dictionary<string, string> { ["number"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) },
}).TryGet(out var act, out var why) ? act : throw new InvalidOperationException(why[0].What);
