using System.Text.Json;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary>Proofs that another implementation made; read where they lie.</summary>
public sealed class TreeVectorTests
{
    [Test]
    public void The_published_inclusion_proof_holds()
    {
        var vector = Vector("rfc6962/inclusion/1/happy-path.json");
        var (leaf, root, proof) = (Hash(vector, "leafHash"), Hash(vector, "root"), Proof(vector));
        var (index, size) = (vector.GetProperty("leafIdx").GetInt64(), vector.GetProperty("treeSize").GetInt64());
        Assert.That(ProofCheck.Includes(leaf, index, size, proof, root), Is.True);
        Assert.That(ProofCheck.Includes(leaf, index + 1, size, proof, root), Is.False);
    }

    [Test]
    public void The_published_consistency_proof_holds()
    {
        var vector = Vector("rfc6962/consistency/1/happy-path.json");
        var (root1, root2, proof) = (Hash(vector, "root1"), Hash(vector, "root2"), Proof(vector));
        var (size1, size2) = (vector.GetProperty("size1").GetInt64(), vector.GetProperty("size2").GetInt64());
        Assert.That(ProofCheck.Extends(size1, root1, size2, root2, proof), Is.True);
        Assert.That(ProofCheck.Extends(size1, root2, size2, root1, proof), Is.False);
    }

    internal static string Shared(string relative)
    {
        var path = Repository.SharedData("signing/" + relative);
        if (path is null)
        {
            Assert.Ignore($"skipped: the shared vector {relative} is not here");
        }

        return path;
    }

    private static JsonElement Vector(string relative) =>
        JsonDocument.Parse(File.ReadAllBytes(Shared(relative))).RootElement;

    private static TreeHash Hash(JsonElement vector, string name) =>
        new(vector.GetProperty(name).GetBytesFromBase64());

    private static TreeHash[] Proof(JsonElement vector) =>
        [.. vector.GetProperty("proof").EnumerateArray().Select(step => new TreeHash(step.GetBytesFromBase64()))];
}
