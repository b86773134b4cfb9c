namespace Lifecycle.ChallengeSets.Uses;

public sealed class CopiedCasesTests
{
    private static readonly PicturedCase First = Random("A", 40, 1);
    private static readonly PicturedCase Second = Random("B", 40, 2);

    [Test]
    public void Other_frames_are_no_copies() => Assert.That(CopiedCases.Find([Random("X", 40, 3)], [First, Second]), Is.Empty);

    [Test]
    public void Nothing_shown_has_no_copies() => Assert.That(CopiedCases.Find([First], []), Is.Empty);

    [TestCase(0)]
    [TestCase(20)]
    [TestCase(31)]
    public void Frames_that_differ_in_few_bits_are_a_copy(int bits) =>
        Assert.That(CopiedCases.Find([Noisy(Second, bits)], [First, Second]), Is.EqualTo(((string, string)[])[("X", "B")]));

    [Test]
    public void Frames_that_differ_in_many_bits_are_not() => Assert.That(CopiedCases.Find([Noisy(Second, 60)], [First, Second]), Is.Empty);

    [Test]
    public void A_part_cut_out_and_turned_round_is_a_copy() => Assert.That(
        CopiedCases.Find([new PicturedCase("X", [.. First.Frames.Skip(10).Take(9).Reverse()])], [Second, First]),
        Is.EqualTo(((string, string)[])[("X", "A")]));

    [Test]
    public void Half_of_the_frames_must_be_found_in_one_case()
    {
        var mixed = new PicturedCase("X", [.. First.Frames.Take(6), .. Random("Y", 10, 9).Frames]);
        Assert.That(CopiedCases.Find([mixed], [First, Second]), Is.Empty);
        var enough = new PicturedCase("X", [.. First.Frames.Take(8), .. Random("Y", 8, 9).Frames]);
        Assert.That(CopiedCases.Find([enough], [First, Second]), Has.Count.EqualTo(1));
    }

    [Test]
    public void Frames_that_look_like_nothing_are_like_no_others()
    {
        var flat = new PicturedCase("X", [.. Enumerable.Repeat(PerceptualHash.None, 12)]);
        Assert.That(CopiedCases.Find([flat], [flat with { Id = "A" }, First]), Is.Empty);
    }

    private static PicturedCase Random(string id, int frames, int seed)
    {
        var random = new Random(seed);
        return new PicturedCase(id, [.. Enumerable.Range(0, frames).Select(_ => new PerceptualHash(
            (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64()))]);
    }

    private static PicturedCase Noisy(PicturedCase one, int bits)
    {
        var random = new Random(bits);
        return new PicturedCase("X", [.. one.Frames.Select(hash =>
        {
            Span<byte> bytes = stackalloc byte[PerceptualHash.Bytes];
            hash.Write(bytes);
            foreach (var bit in Enumerable.Range(0, PerceptualHash.Bits).OrderBy(_ => random.Next()).Take(bits))
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            return PerceptualHash.Read(bytes);
        })]);
    }
}
