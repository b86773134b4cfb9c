using System.Diagnostics;
using System.Globalization;
using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Whatever becomes of the candidate, nothing that is kept of production changes by a byte.</summary>
public sealed class IsolationTests
{
    private const int Trigger = 12_345;
    private const int Stop = 19;
    private const int Kill = 9;
    private const int Patience = 60_000;
    private const int Terminate = 15;

    private static readonly HostLimits Short = new() { Deadline = TimeSpan.FromSeconds(10), MemoryMegabytes = 700 };

    private static readonly Lazy<string> Undisturbed = new(() =>
    {
        using var healthy = new ReplayedCase(PlantedModels.Healthy(), trigger: Trigger);
        return healthy.Production(healthy.Replay());
    });

    [Test]
    public void A_healthy_candidate_has_a_score_for_every_frame()
    {
        using var healthy = new ReplayedCase(PlantedModels.Healthy(), trigger: Trigger);
        var result = healthy.Replay();
        Assert.That(result.Failure, Is.Null);
        Assert.That(healthy.Scores(ModelRole.Candidate), Is.EqualTo(healthy.Scores(ModelRole.Production)));
        Assert.That(result.Watches[1].Watched.Alerts, Is.Not.Empty, "else comparing alerts shows nothing");
    }

    [Test]
    public void Not_a_number_names_the_very_frame() =>
        Fails(PlantedModels.NotANumber(), Trigger, "score 's' is NaN");

    [Test]
    public void Another_shape_names_the_inference_batch() =>
        Fails(PlantedModels.AnotherShape(), Trigger / 4 * 4, "3x3");

    [Test]
    public void A_candidate_that_hangs_is_ended_at_the_deadline() =>
        Fails(PlantedModels.Hanging(), Trigger / 4 * 4, "no answer within 10 s");

    [Test]
    public void A_candidate_that_eats_memory_is_ended_at_its_limit() =>
        Fails(PlantedModels.Eating(), Trigger / 4 * 4, "took more than its 700 MB");

    [TestCase(Kill, "signal 9")]
    [TestCase(Stop, "no answer within 10 s")]
    public void A_process_that_is_ended_or_stopped_from_outside_is_a_failure_at_the_batch_it_was_at(int signal, string reason)
    {
        using var disturbed = new ReplayedCase(PlantedModels.Healthy(), Short, Trigger);
        Disturb(disturbed, reason, process =>
        {
            Assert.That(HostedModelTests.Signal(process, signal), Is.Zero);
        });
    }

    // A shell that outlives the host, and then ends as it was told to.
    [TestCase(3)]
    [TestCase(1)]
    public void A_process_that_ends_by_itself_is_a_failure_with_its_exit_code(int exit)
    {
        var command = new HostCommand("/bin/sh", ["-c", $"\"$0\" host \"$1\"; exit {exit}", Repository.Binary]);
        using var disturbed = new ReplayedCase(PlantedModels.Healthy(), Short, Trigger, candidateHost: command);
        Disturb(disturbed, $"exit code {exit}", process =>
        {
            var host = File.ReadAllText($"/proc/{process}/task/{process}/children").Trim();
            using var shell = Process.GetProcessById(process);
            Assert.That(HostedModelTests.Signal(int.Parse(host, CultureInfo.InvariantCulture), Kill), Is.Zero);
            Assert.That(shell.WaitForExit(Patience));
        });
    }

    [Test]
    public void A_host_told_to_end_goes_on_because_the_program_decides()
    {
        using var disturbed = new ReplayedCase(PlantedModels.Healthy(), Short, Trigger);
        var result = disturbed.Replay(
            _ => Assert.That(HostedModelTests.Signal(disturbed.Candidate.ProcessId!.Value, Terminate), Is.Zero));
        Assert.That(result.Failure, Is.Null);
    }

    [Test]
    public void After_a_failure_the_candidate_is_not_run_again()
    {
        using var failed = new ReplayedCase(PlantedModels.NotANumber(), Short, Trigger);
        Assert.That(failed.Replay().Failure, Is.Not.Null);
        var again = failed.Replay();
        Assert.That((again.Failure, again.IsWithoutCandidate), Is.EqualTo(((ModelFailure?)null, true)));
        Assert.That(failed.Scores(ModelRole.Candidate), Is.All.NaN);
        Assert.That(failed.Production(again), Is.EqualTo(Undisturbed.Value));
    }

    [Test]
    public void A_candidate_that_is_known_to_have_failed_is_left_out()
    {
        using var known = new ReplayedCase(PlantedModels.Healthy(), Short, Trigger);
        var result = known.Replay(withCandidate: false);
        Assert.That((result.Failure, result.IsWithoutCandidate), Is.EqualTo(((ModelFailure?)null, true)));
        Assert.That(known.Scores(ModelRole.Candidate), Is.All.NaN);
        Assert.That(known.Production(result), Is.EqualTo(Undisturbed.Value));
    }

    [Test]
    public void A_model_that_does_not_fit_into_its_memory_is_refused_when_it_is_loaded()
    {
        using var folder = new TempFolder();
        var large = new TinyOnnx().Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 50_000_000)
            .Weights("w", new float[150_000_000], 3, 50_000_000).Node("MatMul", ["x", "w"], ["y"]);
        var file = Hosts.File(folder.At("large.onnx"));
        File.WriteAllBytes(file.FullPath, large.Build());
        var description = Descriptions.Of(""" "layout": "NC", "type": "float32", "features": 3 """, """ "s": {"output": "y", "steps": [{"pick": 0}]} """);
        var refusal = Hosts.Refused(HostedModel.Load(Hosts.Command, file, description, Short));
        Assert.That((refusal.Code.Code, refusal.What), Is.EqualTo(("LC-M115", "the process that runs this model took more than its 700 MB")));
        Assert.That(Refusals.ModelRefusals.IsFailure(refusal), Is.True);
    }

    [Test]
    public void A_model_s_process_goes_before_ours_when_the_machine_runs_out_of_memory()
    {
        using var healthy = new ReplayedCase(PlantedModels.Healthy(), Short with { FirstToEnd = 1000 });
        var own = File.ReadAllText("/proc/self/oom_score_adj");
        Assert.That(File.ReadAllText($"/proc/{healthy.Candidate.ProcessId}/oom_score_adj"), Is.EqualTo("1000\n").And.Not.EqualTo(own));
        var limits = File.ReadAllLines($"/proc/{healthy.Candidate.ProcessId}/limits");
        Assert.That(limits.Single(line => line.StartsWith("Max data size", StringComparison.Ordinal)), Does.Contain("734003200"));
    }

    // Once the frame of the trigger is under way.
    private static void Disturb(ReplayedCase disturbed, string reason, Action<int> disturb)
    {
        var done = 0;
        var result = disturbed.Replay(frames =>
        {
            done += frames;
            if (done > Trigger && done - frames <= Trigger)
            {
                disturb(disturbed.Candidate.ProcessId!.Value);
            }
        });
        Assert.That(disturbed.Production(result), Is.EqualTo(Undisturbed.Value));
        Assert.That(result.Failure!.Reason, Does.Contain(reason));
        Assert.That(result.Failure.Frame, Is.GreaterThan(Trigger / 2).And.LessThan(Trigger + 3_000));
        Assert.That(result.Failure.Frame % ReplayedCase.Batch, Is.Zero);
        HoldsScoresUntil(disturbed, result.Failure.Frame!.Value);
    }

    private static void Fails(TinyOnnx candidate, int frame, string reason)
    {
        using var failing = new ReplayedCase(candidate, Short, Trigger);
        var result = failing.Replay();
        Assert.That(failing.Production(result), Is.EqualTo(Undisturbed.Value));
        Assert.That((result.Failure!.Case, result.Failure.Frame), Is.EqualTo(("V1", frame)), result.Failure.Reason);
        Assert.That(result.Failure.Reason, Does.Contain(reason));
        Assert.That(result.Watches[0].Watched.Alerts, Is.Empty);
        HoldsScoresUntil(failing, frame);
    }

    // Some planted models change a healthy score; that there is one is what counts.
    private static void HoldsScoresUntil(ReplayedCase replayed, int frame)
    {
        var scores = replayed.Scores(ModelRole.Candidate);
        Assert.That(scores[..frame].Count(float.IsNaN), Is.Zero);
        Assert.That(scores[frame..], Is.All.NaN);
    }
}
