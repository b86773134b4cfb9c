namespace Lifecycle.Formats;

public sealed class DigestTests
{
    [Test]
    public void The_digest_of_abc_is_the_published_one() => Assert.That(
        Digest.Of("abc"u8).Text,
        Is.EqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

    [TestCase("")]
    [TestCase("sha256:")]
    [TestCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [TestCase("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [TestCase("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [TestCase("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015adx")]
    public void Text_that_is_not_quite_a_digest_is_none(string text) =>
        Assert.That(Digest.TryParse(text, out _), Is.False);
}
