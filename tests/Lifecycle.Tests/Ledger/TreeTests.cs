using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Lifecycle.Ledger;

public sealed class TreeTests
{
    private const int SizeMax = 64;

    private static readonly TreeHash[] Leaves = SlowTree.Leaves(SizeMax);
    private static readonly TreeHash Alien = TreeHash.OfEntry([1, 2, 3, 4]);

    [Test]
    public void The_root_of_nothing_is_the_hash_of_nothing() => Assert.That(
        Convert.ToHexStringLower(new CompactRange().Root.ToBytes()),
        Is.EqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    // The eight entries that RFC 6962 implementations share; their root is in many test suites.
    [Test]
    public void The_root_of_the_shared_eight_entries_is_the_published_one()
    {
        var tree = new MerkleTree();
        foreach (var entry in new[]
            { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" })
        {
            tree.Append(TreeHash.OfEntry(Convert.FromHexString(entry)));
        }

        Assert.That(
            Convert.ToHexStringLower(tree.Root.ToBytes()),
            Is.EqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));
    }

    [Property(MaxTest = 60)]
    public bool Growing_trees_agree_with_the_definition_at_every_size(byte[][] entries)
    {
        var leaves = entries.Select(entry => TreeHash.OfEntry(entry ?? [])).ToArray();
        var (tree, range) = (new MerkleTree(), new CompactRange());
        foreach (var leaf in leaves)
        {
            tree.Append(leaf);
            range.Append(leaf);
        }

        return tree.Root == SlowTree.Root(leaves) && range.Root == tree.Root && range.Size == leaves.Length
            && Enumerable.Range(0, leaves.Length + 1).All(size => tree.RootAt(size) == SlowTree.Root(leaves[..size]));
    }

    [Property(MaxTest = 100)]
    public bool A_range_grown_by_whole_subtrees_has_the_same_root(ushort seed)
    {
        var (size, range) = (seed % 1000, new CompactRange());
        var leaves = SlowTree.Leaves(size);
        var start = 0;
        for (var level = 9; level >= 0; level--)
        {
            if (((size >> level) & 1) == 1)
            {
                range.Append(SlowTree.Root(leaves[start..(start + (1 << level))]), level);
                start += 1 << level;
            }
        }

        return range.Root == SlowTree.Root(leaves);
    }

    [Test]
    public void A_subtree_that_does_not_fit_is_a_bug()
    {
        var range = new CompactRange();
        range.Append(Leaves[0]);
        Assert.That(() => range.Append(Leaves[1], level: 1), Throws.ArgumentException);
    }

    [Test]
    public void Every_inclusion_proof_up_to_64_entries_is_the_defined_one_and_holds_for_nothing_else()
    {
        var tree = Tree();
        for (var size = 1; size <= SizeMax; size++)
        {
            var root = tree.RootAt(size);
            for (var index = 0; index < size; index++)
            {
                var proof = TreeProof.Inclusion(index, size, tree.Node);
                Assert.That(proof, Is.EqualTo(SlowTree.Path(index, Leaves[..size])));
                Assert.That(ProofCheck.Includes(Leaves[index], index, size, proof, root), Is.True);
                Assert.That(Spoilt(proof).Any(bad => ProofCheck.Includes(Leaves[index], index, size, bad, root)), Is.False);
                Assert.That(ProofCheck.Includes(Leaves[(index + 1) % SizeMax], index, size, proof, root), Is.False);
                Assert.That(ProofCheck.Includes(Leaves[index], index, size, proof, Alien), Is.False);
                Assert.That(Others(index, size).Any(other => ProofCheck.Includes(Leaves[index], other, size, proof, root)), Is.False);
            }
        }
    }

    [Test]
    public void Every_consistency_proof_up_to_64_entries_is_the_defined_one_and_holds_for_nothing_else()
    {
        var tree = Tree();
        for (var size = 1; size <= SizeMax; size++)
        {
            var root = tree.RootAt(size);
            for (var old = 1; old <= size; old++)
            {
                var (oldRoot, proof) = (tree.RootAt(old), TreeProof.Consistency(old, size, tree.Node));
                Assert.That(proof, Is.EqualTo(SlowTree.Proof(old, Leaves[..size])));
                Assert.That(ProofCheck.Extends(old, oldRoot, size, root, proof), Is.True);
                Assert.That(Spoilt(proof).Any(bad => ProofCheck.Extends(old, oldRoot, size, root, bad)), Is.False);
                Assert.That(ProofCheck.Extends(old, Alien, size, root, proof), Is.False);
                Assert.That(ProofCheck.Extends(old, oldRoot, size, Alien, proof), Is.False);
            }
        }
    }

    [TestCase(-1, 4)]
    [TestCase(5, 4)]
    [TestCase(0, 0)]
    [TestCase(long.MaxValue, long.MaxValue)]
    public void Sizes_that_make_no_sense_prove_nothing(long index, long size) => Assert.Multiple(() =>
    {
        Assert.That(ProofCheck.Includes(Leaves[0], index, size, [], Leaves[0]), Is.False);
        Assert.That(ProofCheck.Extends(index, Leaves[0], size, Leaves[1], [Leaves[2]]), Is.False);
    });

    private static MerkleTree Tree()
    {
        var tree = new MerkleTree();
        Array.ForEach(Leaves, tree.Append);
        return tree;
    }

    private static IEnumerable<int> Others(int index, int size) => Enumerable.Range(0, size).Where(other => other != index);

    private static IEnumerable<TreeHash[]> Spoilt(IReadOnlyList<TreeHash> proof)
    {
        yield return [.. proof, Alien];
        yield return [Alien, .. proof];
        for (var index = 0; index < proof.Count; index++)
        {
            yield return [.. proof.Take(index), .. proof.Skip(index + 1)];
            yield return [.. proof.Take(index), Alien, .. proof.Skip(index + 1)];
        }
    }
}
