using System.Text;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;

namespace Lifecycle.Models;

/// <summary>Model descriptions for tests, written as people write them (JSON is the same tree as YAML).</summary>
internal static class Descriptions
{
    public static Outcome<ModelDescription> Read(string json) =>
        JsonSource.Parse("model.yaml", Encoding.UTF8.GetBytes(json)).Then(ModelDescriptionReader.Read);

    /// <param name="input">The members of the one input.</param>
    /// <param name="scores">The members of <c>scores</c>.</param>
    /// <param name="inputName">The ONNX name.</param>
    /// <param name="batch">Frames per run.</param>
    public static string Text(string input, string scores, string inputName = "x", int batch = 1) =>
        "{\"format\": \"lifecycle/model@1\", \"name\": \"tiny\", \"version\": \"1.0.0\",\n" +
        " \"inputs\": {\"" + inputName + "\": {" + input + "}},\n" +
        " \"scores\": {" + scores + "},\n" +
        $" \"run\": {{\"inferenceBatch\": {batch}, \"provider\": \"cpu\", \"precision\": \"float32\"}}}}";

    public static ModelDescription Of(string input, string scores, string inputName = "x", int batch = 1) =>
        Hosts.Value(Read(Text(input, scores, inputName, batch)));
}
