using System.Text;

namespace Lifecycle.Formats;

public sealed class DigestListTests
{
    private static readonly Digest[] Some = [.. Enumerable.Range(0, 50).Select(at => Digest.Of([(byte)at]))];

    [Test]
    public void Digests_come_back_as_they_went_in() => Assert.That(new DigestList(Some), Is.EqualTo(Some));

    [Test]
    public void The_digest_of_lists_is_that_of_their_texts_each_once_in_order()
    {
        var lines = string.Concat(Some.Select(digest => digest.Hex + "\n").Order(StringComparer.Ordinal));
        Assert.That(
            DigestList.DigestOf([new DigestList(Some[20..]), new DigestList(Some[..30])]),
            Is.EqualTo(Digest.Of(Encoding.ASCII.GetBytes(lines))));
    }

    [Test]
    public void Those_that_are_there_twice_are_found_in_one_list_or_in_two()
    {
        Assert.That(DigestList.Twice([new DigestList(Some[..20]), new DigestList(Some[20..])]), Is.Empty);
        Assert.That(
            DigestList.Twice([new DigestList([Some[3], .. Some[..5], Some[3]]), new DigestList(Some[4..])]),
            Is.EquivalentTo(new[] { Some[3], Some[4] }));
    }

    // Alike in the eight bytes that are looked at first, and not the same.
    [Test]
    public void Those_that_only_begin_alike_are_not_there_twice()
    {
        var (first, second) = (new byte[32], new byte[32]);
        second[8] = 1;
        Assert.That(DigestList.Twice([new DigestList([Digest.FromHash(first), Digest.FromHash(second)])]), Is.Empty);
    }
}
