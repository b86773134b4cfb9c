using System.Text;
using Lifecycle.TestKit;

namespace Lifecycle.Formats;

public sealed class CsvTextTests
{
    [FsCheck.NUnit.Property]
    public bool What_is_quoted_reads_back_the_same(string?[] cells)
    {
        // Text that is no Unicode cannot be in a UTF-8 file, and a spreadsheet's mark is no part of the first name.
        string[] row = [.. cells.Select(cell => string.Concat((cell ?? "").Where(sign => !char.IsSurrogate(sign)))), "last"];
        var header = string.Join(",", row.Select((_, index) => $"c{index}"));
        var line = string.Join(",", row.Select(cell => "\"" + cell.Replace("\"", "\"\"") + "\""));
        return CsvText.Parse("f.csv", Encoding.UTF8.GetBytes($"{header}\r\n{line}\r\n")).TryGet(out var table, out _)
            && table.Rows.Count == 1 && table.Rows[0].Cells.SequenceEqual(row);
    }

    [TestCase("\uFEFFa,b\n1,2", 1)]
    [TestCase("a,b\r\n1,2\r\n3,4\r\n", 2)]
    [TestCase("a\n\"x\ny\"\nz\n", 2)]
    [TestCase("a,b\n", 0)]
    public void Rows_are_counted_as_people_count_them(string text, int rows)
    {
        Assert.That(CsvText.Parse("f.csv", Encoding.UTF8.GetBytes(text)).TryGet(out var table, out _), Is.True);
        Assert.That(table!.Rows, Has.Count.EqualTo(rows));
    }

    [TestCase("a,b\n1,2\n3\n", 3, "1 cells under 2 names")]
    [TestCase("a\n\"x\ny\"\n1,2\n", 4, "2 cells under 1 names")]
    [TestCase("a,b\n1,2\"\n", 2, "a quote inside")]
    [TestCase("a,,c\n", 1, "name every column")]
    public void A_fault_is_told_with_its_line(string text, int line, string what)
    {
        Assert.That(CsvText.Parse("f.csv", Encoding.UTF8.GetBytes(text)).TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().What, Does.Contain(what));
        Assert.That(why.Single().Where!.Line, Is.EqualTo(line));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.That(CsvText.Parse("f.csv", [0x61, 0x0A, 0xFF]).TryGet(out _, out _), Is.False);

    [Test]
    public void Broken_files_are_read_or_refused() => Assert.That(
        Mutations.Of("a,\"b, c\",d\n1,2,\"x\"\"y\"\n4,5,6\n"u8.ToArray(), 2_000, seed: 61)
            .Count(bytes => CsvText.Parse("f.csv", bytes).TryGet(out _, out var why) || why.Count > 0),
        Is.EqualTo(2_000));
}
