using Lifecycle.Storage.Files;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

/// <summary>A file that is read while somebody writes it.</summary>
public sealed class FollowedFileTests
{
    [Test]
    public void A_line_is_given_once_it_is_whole()
    {
        using var folder = new TempFolder();
        var path = folder.Write("rows.csv", "head\none\r\ntw");
        using var file = new FollowedFile(path);
        Assert.That((file.Next(false), file.Next(false), file.Next(false)), Is.EqualTo(("head", "one", (string?)null)));
        Assert.That((file.Bytes, file.Lines), Is.EqualTo((10, 2)));
        File.AppendAllText(path, "o\nthree");
        Assert.That((file.Next(false), file.Next(false)), Is.EqualTo(("two", (string?)null)));
        Assert.That((file.Next(isWhole: true), file.Next(isWhole: true)), Is.EqualTo(("three", (string?)null)));
        Assert.That(file.Rotated(), Is.Null);
    }

    [Test]
    public void One_that_was_cut_or_exchanged_is_seen_and_read_from_its_beginning([Values] bool isCut)
    {
        using var folder = new TempFolder();
        var path = folder.Write("rows.csv", "head\none\ntwo\n");
        using var file = new FollowedFile(path);
        while (file.Next(false) is not null)
        {
        }

        if (isCut)
        {
            File.WriteAllText(path, "head\n1\n");
        }
        else
        {
            File.Move(path, path + ".1");
            Assert.That(file.Rotated(), Is.Null, "the next one is not there yet");
            File.WriteAllText(path, "other head\n1\n22222\n");
        }

        Assert.That(file.Rotated(), Does.StartWith(isCut ? "it has 7 bytes" : "it begins with another line"));
        Assert.That((file.Next(false), file.Next(false)), Is.EqualTo((isCut ? "head" : "other head", "1")));
    }

    [Test]
    public void What_was_written_over_since_is_no_continuation_of_what_was_read([Values] bool isWhole)
    {
        using var folder = new TempFolder();
        var path = folder.Write("rows.csv", "head\none\ntwo\nthr");
        using var file = new FollowedFile(path);
        while (file.Next(false) is not null)
        {
        }

        File.WriteAllText(path, "head\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        Assert.That(file.Next(isWhole), Is.Null);
        Assert.That(file.Rotated(), Is.EqualTo("it holds another row where the last one was read"));
        Assert.That((file.Next(isWhole), file.Next(isWhole)), Is.EqualTo(("head", "1")));
    }

    [TestCase("head\none\ntwo\nthree\n", true, "three")]
    [TestCase("head\none\n", false, "head")]
    [TestCase("other\none\ntwo\nthree\n", false, "other")]
    public void Reading_goes_on_where_it_stopped_unless_the_file_is_another(string now, bool isSame, string next)
    {
        using var folder = new TempFolder();
        var path = folder.Write("rows.csv", "head\none\ntwo\n");
        using var before = new FollowedFile(path);
        while (before.Next(false) is not null)
        {
        }

        File.WriteAllText(path, now);
        using var file = new FollowedFile(path);
        file.Next(false);
        Assert.That(file.TryGoOn(before.Bytes, before.Lines, before.Start!, before.Last), Is.EqualTo(isSame));
        Assert.That(file.Next(false), Is.EqualTo(next));
        Assert.That(file.Lines, Is.EqualTo(isSame ? 4 : 1));
    }
}
