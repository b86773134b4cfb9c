namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Every frame that comes again is in a stretch, no other frame is, and a stretch is what it says.</summary>
public sealed class SamePicturesTests
{
    // A letter is a picture, a dot a blank or unread frame.
    [TestCase("abcdef", "")]
    [TestCase("abbbcd", "1-3")]
    [TestCase("aab", "0-1")]
    [TestCase("abcabc", "3-5=0-2")]
    [TestCase("abcxabd", "4-5=0-1")]
    [TestCase("abca", "3-3=0-0")]
    [TestCase("abcbd", "3-3=1-1")]
    [TestCase("abccab", "2-3 4-5=0-1")]
    [TestCase("abcaab", "3-5=0-1")]
    [TestCase("a...a", "4-4=0-0")]
    [TestCase(".....", "")]
    [TestCase("", "")]
    public void Stretches_are_found(string frames, string expected)
    {
        var found = Find(frames).Select(stretch => $"{stretch.First}-{stretch.Last}" + (stretch.Source is { } source ? $"={source}-{stretch.SourceLast}" : ""));
        Assert.That(string.Join(" ", found), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Whatever_comes_again_is_in_one_stretch_and_nothing_else_is(byte[] draws)
    {
        var frames = string.Concat(draws.Select(draw => draw % 5 == 4 ? '.' : (char)('a' + (draw % 5))));
        var found = Find(frames);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            var again = frames[frame] != '.' && frames.IndexOf(frames[frame], StringComparison.Ordinal) < frame;

            // The first frame of a still stretch is the one that is repeated.
            var covered = found.Count(stretch => frame >= stretch.First + (stretch.Source is null ? 1 : 0) && frame <= stretch.Last);
            if (covered != (again ? 1 : 0))
            {
                return false;
            }
        }

        return found.All(stretch => stretch.Source is not { } source || frames[stretch.First] == frames[source]);
    }

    [Test]
    public void Equal_samples_have_equal_bits_and_one_other_bit_makes_others()
    {
        foreach (var length in (int[])[1, 7, 8, 63, 64, 65, 127, 128, 4096, 4097])
        {
            var samples = new byte[length];
            new Random(length).NextBytes(samples);
            var hash = PictureHash.Of(samples);
            Assert.That(PictureHash.Of((byte[])samples.Clone()), Is.EqualTo(hash));
            var seen = new HashSet<UInt128> { hash };
            for (var bit = 0; bit < Math.Min(8 * length, 4096); bit++)
            {
                samples[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.That(seen.Add(PictureHash.Of(samples)), Is.True, $"bit {bit} of {length} bytes");
                samples[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.That(seen.Add(PictureHash.Of([.. samples, 0])), Is.True, "a longer one");
        }
    }

    [TestCase(new byte[] { 7, 7, 7, 7 }, 1, true)]
    [TestCase(new byte[] { 7, 7, 7, 8 }, 1, false)]
    [TestCase(new byte[] { 1, 2, 3, 1, 2, 3 }, 3, true)]
    [TestCase(new byte[] { 1, 2, 3, 1, 2, 4 }, 3, false)]
    [TestCase(new byte[] { 1, 2 }, 2, true)]
    public void A_blank_frame_has_one_single_level(byte[] samples, int pixelBytes, bool isBlank) =>
        Assert.That(PictureHash.IsBlank(samples, pixelBytes), Is.EqualTo(isBlank));

    private static IReadOnlyList<SameStretch> Find(string frames)
    {
        var pictures = new SamePictures();
        foreach (var letter in frames)
        {
            if (letter == '.')
            {
                pictures.AddBlank();
            }
            else
            {
                pictures.Add(letter);
            }
        }

        return pictures.Find();
    }
}
