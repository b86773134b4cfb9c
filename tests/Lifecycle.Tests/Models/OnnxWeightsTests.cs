using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

public sealed class OnnxWeightsTests
{
    private static readonly SourceSpot Where = new("tiny.onnx");

    [Test]
    public void Weights_in_other_files_are_found_once_and_in_order() => Assert.That(
        Hosts.Value(OnnxWeights.Locations(Where, Model("part/b.bin", "a.bin", "part/b.bin"))), Is.EqualTo(new[] { "a.bin", "part/b.bin" }));

    [Test]
    public void A_model_with_its_weights_inside_has_none() =>
        Assert.That(Hosts.Value(OnnxWeights.Locations(Where, HostedModelTests.Identity().Build())), Is.Empty);

    [TestCase("../elsewhere.bin")]
    [TestCase("/etc/passwd")]
    [TestCase("a/../../b")]
    [TestCase("a\\..\\b")]
    [TestCase("./a.bin")]
    [TestCase("")]
    public void Weights_outside_the_folder_are_refused(string location) => Assert.That(
        Hosts.Refused(OnnxWeights.Locations(Where, Model(location))).Code.Code, Is.EqualTo("LC-M113"));

    [Test]
    public void A_host_does_not_follow_weights_out_of_the_folder()
    {
        using var folder = new TempFolder();
        var file = Hosts.File(folder.Write("model/tiny.onnx", Model("../secret.bin")));
        Assert.That(Hosts.Refused(Hosting.HostedModel.Inspect(Hosts.Command, file)).Code.Code, Is.EqualTo("LC-M113"));
    }

    [Test]
    public void Broken_files_are_read_or_refused()
    {
        var answers = Mutations.Of(Model("a.bin", "b.bin"), 2_000, seed: 51)
            .Count(bytes => OnnxWeights.Locations(Where, bytes).TryGet(out _, out var why) || why.Count > 0);
        Assert.That(answers, Is.EqualTo(2_000));
    }

    private static byte[] Model(params string[] locations)
    {
        var onnx = HostedModelTests.Identity();
        for (var index = 0; index < locations.Length; index++)
        {
            onnx.WeightsElsewhere($"w{index}", locations[index], 2);
        }

        return onnx.Build();
    }
}
