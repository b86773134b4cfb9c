namespace Lifecycle.Models;

/// <summary>One of the ONNX project's backend tests, as Debian's <c>libonnx-testdata</c> brings it: a model, an input and its output.</summary>
/// <param name="Name">Its kind and folder.</param>
/// <param name="Model">The ONNX file.</param>
/// <param name="Input">What goes in.</param>
/// <param name="Output">What is to come out.</param>
internal sealed record BackendCase(string Name, string Model, BackendTensor Input, BackendTensor Output)
{
    public const string Package = "libonnx-testdata";

    private const string Folder = "/usr/share/libonnx-testdata/data";

    public static bool IsInstalled => Directory.Exists(Folder);

    /// <summary>Those with one input and one output of 32-bit numbers. A frame is one input, and a score is a number.</summary>
    public static IEnumerable<BackendCase> All()
    {
        foreach (var folder in Directory.GetDirectories(Folder).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal))
        {
            var data = Path.Combine(folder, "test_data_set_0");
            if (Directory.Exists(data) && Directory.GetFiles(data, "input_*.pb") is [var input] && Directory.GetFiles(data, "output_*.pb") is [var output]
                && BackendTensor.Read(input) is { } read && BackendTensor.Read(output) is { } due)
            {
                yield return new BackendCase(Path.GetRelativePath(Folder, folder), Path.Combine(folder, "model.onnx"), read, due);
            }
        }
    }

    /// <summary>Rows of numbers in, as many rows out: what a model description calls features.</summary>
    public bool IsRows => Input.Dimensions.Count == 2 && Output.Dimensions.Count == 2 && Input.Dimensions[0] == Output.Dimensions[0];

    public override string ToString() => Name;
}
