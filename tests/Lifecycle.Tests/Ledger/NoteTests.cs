using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

public sealed class NoteTests
{
    private const string Line = "\u2014 example.com/log AQIDBAU=\n";
    private static readonly SourceSpot Here = new("checkpoint");
    private static readonly Checkpoint Small = Checkpoint.ForDevelopment("example.com/log", 3, SlowTree.Root(SlowTree.Leaves(3)));

    [Test]
    public void The_published_note_carries_the_signature_of_the_published_key()
    {
        var note = SignedNote.Parse(Here, File.ReadAllBytes(TreeVectorTests.Shared("c2sp/example.note"))).Got();
        var written = File.ReadAllText(TreeVectorTests.Shared("c2sp/example.vkey")).Trim();
        var key = NoteKey.Parse(Here, written).Got();
        Assert.Multiple(() =>
        {
            Assert.That(note.Text, Is.EqualTo("This is an example message.\n"));
            Assert.That(key.Made(note.Signatures.Single()), Is.True);
            Assert.That(note.Signatures[0].Signature.Length, Is.EqualTo(64));
            Assert.That(key.Algorithm, Is.EqualTo(NoteKey.Ed25519));
            Assert.That(key.ToString(), Is.EqualTo(written));
            Assert.That(NoteKey.Parse(Here, written.Replace("foo", "fop", StringComparison.Ordinal)).TryGet(out _, out _), Is.False);
        });
    }

    [Test]
    public void A_development_checkpoint_is_written_like_this() => Assert.That(
        Encoding.UTF8.GetString(new SignedNote(Small.ToText(), []).ToBytes()),
        Is.EqualTo($"example.com/log\n3\n{Small.Root}\nunsigned development log: order and times are claims of its writer\n\n"));

    [Test]
    public void A_development_checkpoint_is_no_signed_note_and_a_signed_note_is_no_development_checkpoint()
    {
        var without = new SignedNote(Small.ToText(), []).ToBytes();
        var with = Encoding.UTF8.GetBytes(Small.ToText() + "\n" + Line);
        Assert.Multiple(() =>
        {
            Assert.That(SignedNote.ParseUnsigned(Here, without).Got().Text, Is.EqualTo(Small.ToText()));
            Assert.That(SignedNote.Parse(Here, without).Refused().Code.Code, Is.EqualTo("LC-L108"));
            Assert.That(SignedNote.Parse(Here, with).Got().Signatures[0].KeyId, Is.EqualTo(0x01020304));
            Assert.That(SignedNote.ParseUnsigned(Here, with).Refused().Code.Code, Is.EqualTo("LC-L110"));
        });
    }

    [Test]
    public void Only_the_last_blank_line_parts_text_from_signatures()
    {
        var note = SignedNote.Parse(Here, Encoding.UTF8.GetBytes("one\n\ntwo\n\n" + Line + Line)).Got();
        Assert.That(note.Text, Is.EqualTo("one\n\ntwo\n"));
        Assert.That(note.Signatures, Has.Count.EqualTo(2));
        Assert.That(note.Message, Is.EqualTo("one\n\ntwo\n"u8.ToArray()));
    }

    [TestCase("text\n" + Line)]
    [TestCase("text\n\n- example.com/log AQIDBAU=\n")]
    [TestCase("text\n\n\u2014 example.com/log AQIDBAU=")]
    [TestCase("text\n\n\u2014 example.com/log  AQIDBAU=\n")]
    [TestCase("text\n\n\u2014 example.com/log AQIDBAU= \n")]
    [TestCase("text\n\n\u2014 example.com/log AQIDBA==\n")] // A key id and no signature.
    [TestCase("text\n\n\u2014 example.com/log AQIDBAU\n")]
    [TestCase("text\n\n\u2014 example.com/log AQIDBAV=\n")] // Spare bits set.
    [TestCase("text\n\n\u2014 example+log AQIDBAU=\n")]
    [TestCase("text\n\n\u2014 example\u00a0log AQIDBAU=\n")]
    [TestCase("text\n\n\u2014  AQIDBAU=\n")]
    [TestCase("text\r\n\n" + Line)]
    [TestCase("te\u0007xt\n\n" + Line)]
    [TestCase("\n" + Line)]
    [TestCase("")]
    public void A_note_written_in_any_other_way_is_refused(string note) =>
        Assert.That(SignedNote.Parse(Here, Encoding.UTF8.GetBytes(note)).TryGet(out _, out _), Is.False);

    [Test]
    public void A_note_that_is_not_UTF_8_is_refused() =>
        Assert.That(SignedNote.Parse(Here, [0xff, .. "\n\n"u8, .. Encoding.UTF8.GetBytes(Line)]).TryGet(out _, out _), Is.False);

    [TestCase("example.com/log\n3\nROOT\n", true)]
    [TestCase("example.com/log\n3\nROOT\nfirst\nsecond\n", true)]
    [TestCase("example.com/log\n9223372036854775807\nROOT\n", true)]
    [TestCase("example.com/log\n9223372036854775808\nROOT\n", false)]
    [TestCase("example.com/log\n03\nROOT\n", false)]
    [TestCase("example.com/log\n+3\nROOT\n", false)]
    [TestCase("example.com/log\n-3\nROOT\n", false)]
    [TestCase("example.com/log\n 3\nROOT\n", false)]
    [TestCase("\n3\nROOT\n", false)]
    [TestCase("example.com/log\n3\nROOT", false)]
    [TestCase("example.com/log\n3\nROOT\n\n", false)]
    [TestCase("example.com/log\n3\nROO=\n", false)]
    [TestCase("example.com/log\n3\n", false)]
    public void A_checkpoint_has_one_way_of_writing(string text, bool reads)
    {
        text = text.Replace("ROOT", Small.Root.ToString(), StringComparison.Ordinal);
        var read = Checkpoint.Parse(Here, text).TryGet(out var checkpoint, out _);
        Assert.That(read, Is.EqualTo(reads));
        Assert.That(checkpoint?.ToText(), Is.EqualTo(reads ? text : null));
    }

    [Test]
    public void Mutated_checkpoints_are_refused_or_read_as_exactly_what_they_say()
    {
        var original = new SignedNote(Small.ToText(), []).ToBytes();
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var bytes = Mutation.Of(original, seed);
            var read = SignedNote.ParseUnsigned(Here, bytes).Then(note => Checkpoint.Parse(Here, note.Text));
            if (read.TryGet(out var checkpoint, out _))
            {
                Assert.That(new SignedNote(checkpoint.ToText(), []).ToBytes(), Is.EqualTo(bytes), $"seed {seed}");
                Assert.That(checkpoint == Small, Is.EqualTo(bytes.AsSpan().SequenceEqual(original)), $"seed {seed}");
            }
        }
    }

    [Test]
    public void Mutated_notes_are_refused_or_read_as_exactly_what_they_say()
    {
        var original = Encoding.UTF8.GetBytes(Small.ToText() + "\n" + Line + Line);
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var bytes = Mutation.Of(original, seed);
            if (SignedNote.Parse(Here, bytes).TryGet(out var note, out _))
            {
                Assert.That(note.ToBytes(), Is.EqualTo(bytes), $"seed {seed}");
            }
        }
    }
}
