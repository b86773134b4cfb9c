using System.Diagnostics;
using FsCheck;

namespace Lifecycle.Clusters;

/// <summary>A word in a batch script is what a person named, and never shell.</summary>
public sealed class ShellWordTests
{
    [FsCheck.NUnit.Property(MaxTest = 25)]
    public void The_shell_reads_a_quoted_word_as_it_is(NonNull<string> any)
    {
        // A shell knows bytes: what is no Unicode text, and NUL, can be no word.
        var word = new string([.. any.Get.Where(letter => letter != '\0' && !char.IsSurrogate(letter))]) + "'$(x) `y` \\ \"\n*";
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"printf '%s.' {ShellWord.Line([word, "b"])}"]) { RedirectStandardOutput = true })!;
        Assert.That(shell.StandardOutput.ReadToEnd(), Is.EqualTo($"{word}.b."));
    }

    [Test]
    public void A_word_with_a_NUL_is_none() => Assert.That(() => ShellWord.Quoted("a\0b"), Throws.ArgumentException);
}
