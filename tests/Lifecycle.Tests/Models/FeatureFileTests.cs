using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Models.Features;
using Lifecycle.Models.Hosting;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

public sealed class FeatureFileTests
{
    private static readonly SourceSpot Where = new("features");

    [Test]
    public void A_float32_array_is_read_row_by_row()
    {
        var table = Hosts.Value(NpyReader.Read(Where, Npy("<f4", "False", "(2, 3)", Bytes<float>([1, 2, 3, 4, 5, 6.5f]))));
        Assert.That((table.Rows, table.Columns), Is.EqualTo((2, 3)));
        Assert.That(table.Values.ToArray(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6.5f }));
    }

    [Test]
    public void A_float64_array_is_narrowed() => Assert.That(
        Hosts.Value(NpyReader.Read(Where, Npy("<f8", "False", "(1, 2)", Bytes<double>([0.1, -3])))).Values.ToArray(),
        Is.EqualTo(new[] { 0.1f, -3f }));

    [TestCase("<i8", "False", "(1, 1)", "'<i8'")]
    [TestCase(">f4", "False", "(1, 2)", "'>f4'")]
    [TestCase("<f4", "True", "(1, 2)", "Fortran")]
    [TestCase("<f4", "False", "(2,)", "two-dimensional")]
    [TestCase("<f4", "False", "(1, 2, 1)", "two-dimensional")]
    [TestCase("<f4", "False", "(3, 1)", "3 rows of 1")]
    [TestCase("<f4", "False", "(999999999999999999, 999999999999999999)", "999999999999999999 rows")]
    [TestCase("<f4", "False", "(0, 2)", "0 rows")]
    public void Another_array_is_refused_with_what_it_is(string type, string order, string shape, string what) => Assert.That(
        Hosts.Refused(NpyReader.Read(Where, Npy(type, order, shape, new byte[8]))).What, Does.Contain(what));

    [TestCase(float.NaN, "NaN")]
    [TestCase(float.PositiveInfinity, "infinite")]
    public void A_feature_that_is_no_number_is_refused_with_its_place(float value, string word)
    {
        var refusal = Hosts.Refused(NpyReader.Read(Where, Npy("<f4", "False", "(2, 2)", Bytes<float>([1, 2, 3, value]))));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I107"));
        Assert.That(refusal.What, Does.Contain("feature 1 of frame 1").And.Contain(word));
    }

    [Test]
    public void A_csv_file_is_read_under_its_header()
    {
        var table = Hosts.Value(CsvFeatureReader.Read(Where, "area,\"mean, grey\"\r\n1.5,-2e3\r\n0,7\r\n"u8));
        Assert.That((table.Rows, table.Columns), Is.EqualTo((2, 2)));
        Assert.That(table.Values.ToArray(), Is.EqualTo(new[] { 1.5f, -2000f, 0f, 7f }));
    }

    [TestCase("1,2\n3,4\n", "first line is numbers")]
    [TestCase("a,b\n", "no rows")]
    [TestCase("a,b\n1\n", "1 cells under 2 names")]
    [TestCase("a,a\n1,2\n", "each by its own name")]
    [TestCase("a,b\n1,x\n", "'x' in column b")]
    [TestCase("a,b\n1,\"2\n", "does not end")]
    [TestCase("a,b\n1,nan\n", "is nan")]
    [TestCase("a,b\n1,1e99\n", "is 1e99")]
    public void A_csv_file_with_a_fault_is_refused_at_its_line(string text, string what) => Assert.That(
        Hosts.Refused(CsvFeatureReader.Read(Where, Encoding.UTF8.GetBytes(text))).What, Does.Contain(what));

    [Test]
    public void Features_come_through_the_decoder_without_a_process()
    {
        using var folder = new TempFolder();
        using var decoder = new HostedDecoder(Hosts.Command);
        var npy = folder.Write("f.npy", Npy("<f4", "False", "(3, 2)", Bytes<float>([1, 2, 3, 4, 5, 6])));
        var csv = folder.Write("f.csv", "a,b\n7,8\n9,10\n");
        var first = Hosts.Value(decoder.Open(Hosts.File(npy)));
        var second = Hosts.Value(decoder.Open(Hosts.File(csv)));
        var got = new byte[16];
        Hosts.Value(decoder.Read(first, 1, 2, got));
        Assert.That(MemoryMarshal.Cast<byte, float>(got).ToArray(), Is.EqualTo(new[] { 3f, 4, 5, 6 }));
        Assert.That(MemoryMarshal.Cast<byte, float>(Hosts.ReadAll(decoder, second)).ToArray(), Is.EqualTo(new[] { 7f, 8, 9, 10 }));
        Assert.That(decoder.ProcessId, Is.Null);
    }

    [Test]
    public void Broken_feature_files_are_read_or_refused()
    {
        byte[] npy = Npy("<f4", "False", "(2, 3)", Bytes<float>([1, 2, 3, 4, 5, 6]));
        byte[] csv = "area,grey,round\n1.5,2,0.25\n-1e3,0,\"7\"\n"u8.ToArray();
        var answers = Mutations.Of(npy, 2_000, 31).Select(bytes => NpyReader.Read(Where, bytes).TryGet(out _, out var why) || why.Count > 0)
            .Concat(Mutations.Of(csv, 2_000, 37).Select(bytes => CsvFeatureReader.Read(Where, bytes).TryGet(out _, out var why) || why.Count > 0));
        Assert.That(answers.Count(answer => answer), Is.EqualTo(4_000));
    }

    private static byte[] Npy(string type, string order, string shape, byte[] data)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        header = header.PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
