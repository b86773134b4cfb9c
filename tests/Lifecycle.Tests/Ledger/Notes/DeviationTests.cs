namespace Lifecycle.Ledger.Notes;

public sealed class DeviationTests
{
    private static readonly NamedDigest Build = NamedDigest.Of(Purpose.Build, "net-1", Acts.Bytes("build"));
    private static readonly NamedDigest File = NamedDigest.Of(Deviation.FilePurpose, "criteria.yaml", Acts.Bytes("criteria"));

    [Test]
    public void A_number_is_opened_once_and_closed_once()
    {
        var all = Deviation.All([Note("D-1", Build, false, "first"), Note("D-1", File, false, "again"), Note("D-2", File, true, "never opened"), Note("D-1", Build, true, "done"), Note("D-1", Build, true, "twice")]);
        var only = all.Single();
        Assert.That((only.About, only.Reason, only.IsOpen, only.Closed!.Value.Reason), Is.EqualTo((Build, "first", false, "done")));
        Assert.That(only.Words, Is.EqualTo("D-1 about build:net-1, closed by ml-engineer (act 3): done"));
    }

    [Test]
    public void It_concerns_the_same_bytes_and_a_file_under_its_path_whatever_it_holds_now()
    {
        var (build, file) = (Deviation.All([Note("D-1", Build, false, "r")])[0], Deviation.All([Note("D-1", File, false, "r")])[0]);
        Assert.That(build.Concerns([NamedDigest.Of("part", "other", Build.Digest)]), Is.True);
        Assert.That(build.Concerns([Build with { Digest = Acts.Bytes("another") }]), Is.False);
        Assert.That(file.Concerns([NamedDigest.Of(Purpose.Criteria, "criteria.yaml", Acts.Bytes("edited"))]), Is.True);
        Assert.That(file.Concerns([NamedDigest.Of(Purpose.Criteria, "other.yaml", Acts.Bytes("edited"))]), Is.False);
    }

    [Test]
    public void The_first_act_that_retires_a_build_stands()
    {
        var retire = Acts.Of(Acts.Draft(ActKind.Retire) with { Subjects = [Build], Inputs = [], Facts = Retirement.Facts("a new camera") });
        Assert.That(Retirement.Of([Acts.Numbered(1), retire, retire], Build.Digest)!.Words, Is.EqualTo("by ml-engineer (act 1) on 2027-01-15: a new camera"));
        Assert.That(Retirement.Of([retire], File.Digest), Is.Null);
    }

    private static Act Note(string id, NamedDigest about, bool closes, string reason) => Acts.Of(Acts.Draft(ActKind.Deviation) with
    {
        Subjects = Deviation.Subjects(id, about), Inputs = [], Facts = Deviation.Facts(reason, closes),
    });
}
