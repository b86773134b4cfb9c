namespace Lifecycle.Rendering;

public sealed class SetPlanTests
{
    private static readonly SetPlan[] Plans = [SetPlan.OfVersion(1, 5180427713), SetPlan.OfVersion(2, 9034471266)];

    private static IEnumerable<(PlannedCase Case, PlannedEpisode Episode)> Episodes(SetPlan plan) =>
        plan.Cases.SelectMany(planned => planned.Episodes.Select(episode => (planned, episode)));

    [Test]
    public void Equal_requests_give_equal_plans()
    {
        var again = SetPlan.OfVersion(1, 5180427713);
        Assert.That(Episodes(again), Is.EqualTo(Episodes(Plans[0])).Using<(PlannedCase Case, PlannedEpisode Episode)>(
            (left, right) => left.Episode == right.Episode && left.Case.Vessel.Seed == right.Case.Vessel.Seed));
    }

    [Test]
    public void Two_versions_share_no_case_donor_batch_or_seed()
    {
        var (first, second) = (Plans[0].Cases, Plans[1].Cases);
        Assert.That(first.Select(one => one.Id).Intersect(second.Select(one => one.Id)), Is.Empty);
        Assert.That(first.Select(one => one.Donor).Intersect(second.Select(one => one.Donor)), Is.Empty);
        Assert.That(first.Select(one => one.Batch).Intersect(second.Select(one => one.Batch)), Is.Empty);
        Assert.That(first.Concat(second).Select(one => one.Vessel.Seed), Is.Unique);
    }

    [TestCase(ConditionKind.Debris, 96)]
    [TestCase(ConditionKind.Cluster, 80)]
    [TestCase(ConditionKind.Stall, 66)]
    [TestCase(ConditionKind.Bubble, 156)]
    [TestCase(ConditionKind.Turbid, 120)]
    public void Every_type_has_its_episodes_and_never_more_than_three_in_a_batch(ConditionKind kind, int atLeast)
    {
        foreach (var plan in Plans)
        {
            Assert.That(Episodes(plan).Count(pair => pair.Episode.Kind == kind), Is.AtLeast(atLeast));
            Assert.That(plan.Cases.Max(one => one.Episodes.Count(episode => episode.Kind == kind)), Is.AtMost(3));
        }
    }

    [Test]
    public void Every_type_holds_the_minimum_share_of_every_level()
    {
        foreach (var plan in Plans)
        {
            foreach (var kind in Enum.GetValues<ConditionKind>())
            {
                var mine = Episodes(plan).Where(pair => pair.Episode.Kind == kind).ToList();
                void Holds(string level, double share, Func<(PlannedCase Case, PlannedEpisode Episode), bool> test) =>
                    Assert.That(mine.Count(test) / (double)mine.Count, Is.AtLeast(share), $"{kind} {level}");
                foreach (var phase in Enum.GetValues<CulturePhase>())
                {
                    Holds(phase.ToString(), 0.20, pair => pair.Episode.Phase == phase);
                }

                foreach (var half in new[] { 0, 1 })
                {
                    Holds($"camera {half}", 0.30, pair => (int)pair.Case.Vessel.Axes.Camera == half);
                    Holds($"medium {half}", 0.30, pair => (int)pair.Case.Vessel.Axes.Medium == half);
                    Holds($"agitation {half}", 0.30, pair => (int)pair.Case.Vessel.Axes.Agitation == half);
                }

                Holds("patient", 0.35, pair => pair.Case.Vessel.Axes.Material == StartingMaterial.PatientDerived);
                foreach (var quality in Enum.GetValues<ImageQuality>())
                {
                    Holds(quality.ToString(), 0.10, pair => pair.Case.Vessel.Axes.Quality == quality);
                }
            }
        }
    }

    [Test]
    public void Both_organisms_are_there_and_so_is_the_hard_stratum()
    {
        foreach (var plan in Plans)
        {
            var turbid = Episodes(plan).Where(pair => pair.Episode.Kind == ConditionKind.Turbid).ToList();
            Assert.That(turbid.Count(pair => pair.Episode.Organism == Organism.Bacterial), Is.AtLeast(40));
            Assert.That(turbid.Count(pair => pair.Episode.Organism == Organism.Yeast), Is.AtLeast(40));
            Assert.That(
                turbid.Count(pair => pair is
                {
                    Episode: { Organism: Organism.Yeast, Phase: CulturePhase.Late },
                    Case.Vessel.Axes.Camera: CameraHead.RevC,
                }),
                Is.EqualTo(6));
            Assert.That(
                Episodes(plan).Where(pair => pair.Episode.Kind != ConditionKind.Turbid),
                Has.All.Matches<(PlannedCase, PlannedEpisode Episode)>(pair => pair.Episode.Organism == Organism.None));
        }
    }

    [Test]
    public void Twelve_vessels_of_a_week_and_a_shift_hold_nothing_and_the_frames_stay_within_their_limit()
    {
        foreach (var plan in Plans)
        {
            var quiet = plan.Cases.Where(one => one.Episodes.Count == 0).ToList();
            Assert.That(quiet, Has.Count.EqualTo(12));
            Assert.That(quiet.Select(one => one.Vessel.FrameCount), Has.All.EqualTo(176 * 12));
            Assert.That(plan.Cases.Sum(one => one.Vessel.FrameCount), Is.AtMost(111_000));
        }
    }

    [Test]
    public void Episodes_of_a_vessel_never_overlap_and_each_can_be_judged()
    {
        foreach (var planned in Plans.SelectMany(plan => plan.Cases))
        {
            var free = 0;
            var debrisFree = 0;
            foreach (var episode in planned.Episodes)
            {
                Assert.That(episode.OnsetFrame, Is.AtLeast(free + 12), episode.Id);
                Assert.That(episode.ConfirmedFrame, Is.GreaterThan(episode.OnsetFrame).And.LessThanOrEqualTo(episode.EndFrame));
                Assert.That(episode.EndFrame, Is.LessThan(planned.Vessel.FrameCount));
                if (episode.Kind == ConditionKind.Debris)
                {
                    Assert.That(episode.OnsetFrame, Is.AtLeast(debrisFree + (8 * 12)), episode.Id);
                    debrisFree = episode.EndFrame;
                }

                Assert.That(episode.Kind != ConditionKind.Stall || episode.OnsetFrame >= 12 * 12, episode.Id);
                free = episode.EndFrame;
            }
        }
    }

    [Test]
    public void Quiet_time_meets_no_episode_of_its_type_and_no_stall_is_judged_in_a_disturbed_culture()
    {
        foreach (var planned in Plans.SelectMany(plan => plan.Cases))
        {
            foreach (var quiet in planned.Quiet)
            {
                Assert.That(quiet.ToFrame, Is.GreaterThan(quiet.FromFrame).And.LessThanOrEqualTo(planned.Vessel.FrameCount));
                foreach (var episode in planned.Episodes.Where(one =>
                    one.Kind == quiet.Kind || (quiet.Kind == ConditionKind.Stall && one.Kind != ConditionKind.Bubble)))
                {
                    Assert.That(quiet.ToFrame <= episode.OnsetFrame || quiet.FromFrame >= episode.EndFrame + 12, episode.Id);
                }
            }
        }
    }

    [Test]
    public void Cultures_stay_between_culture_day_1_and_9_and_within_the_density_of_the_claim()
    {
        foreach (var planned in Plans.SelectMany(plan => plan.Cases))
        {
            var vessel = new RenderedVessel(planned.Vessel);
            Assert.That(vessel.CultureHourAt(0), Is.AtLeast(24));
            Assert.That(vessel.CultureHourAt(planned.Vessel.FrameCount - 1), Is.LessThan(240));
            Assert.That(vessel.Log2DensityAt(0), Is.AtLeast(-152_000), "0.2 million per mL");
            Assert.That(vessel.Log2DensityAt(planned.Vessel.FrameCount - 1), Is.LessThan(234_900), "12 million per mL");
        }
    }
}
