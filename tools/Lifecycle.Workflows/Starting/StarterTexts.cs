using System.Globalization;
using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Starting;

/// <summary>The files of a new line. Every guess is marked GUESS, everything that only a person knows QUESTION.</summary>
public static class StarterTexts
{
    public const string Guess = "GUESS";
    public const string Question = "QUESTION";

    internal static string Workspace(string name) => $"""
        format: lifecycle/workspace@1
        name: {name}
        # The ledger and all evidence: one home, append-only. In a plant this is a shared path.
        records: records

        """;

    internal static string Model(string name, string version, ModelGuess guess)
    {
        var text = new StringBuilder();
        text.Append($"""
            format: lifecycle/model@1
            name: {name} # {Guess}: from the file's name
            version: "{version}" # {Question}: which version is this?
            inputs:
              {Quoted(guess.Input.Name)}: # from the file's own signature: {guess.Input}
                layout: {guess.Layout} # {Guess}: from the signature
                type: {guess.Type}

            """);
        text.Append(guess.Layout == "NC"
            ? Line($"    features: {guess.Width}")
            : Line($"    width: {guess.Width} # {Guess}: from the signature, or from the frames where it is open") +
              Line($"    height: {guess.Height}") + Line($"    channels: {guess.Channels}"));
        if (guess.Prepare.Count > 0)
        {
            text.Append(Line($"    prepare: # {Guess}: are these the steps of training, in this order? `lifecycle model check` tells"));
            text.AppendJoin("", guess.Prepare.Select(step => Line($"      - {step}")));
        }

        text.Append(Line("scores:"));
        text.AppendJoin("", guess.Scores.Select(score => Line(
            $"  {score.Name}: {{output: {Quoted(score.Output)}{Steps(score)}}} # {Guess}: {Why(score)}; {Question}: what does it mean?")));
        text.Append($"""
            run:
              inferenceBatch: {guess.Batch} # {Guess}: fixed here because it can change bytes
              intraOpThreads: 1
              provider: cpu
              precision: float32 # {Question}: what are the weights?
            # {Question}: where was the model made to work? Frames outside are not assessable, never "normal".
            # operatingRange: cameras, media, cultureDays, focus, illumination, width and height

            """);
        return text.ToString();
    }

    internal static string Alerts(string name, IReadOnlyList<ScoreGuess> scores)
    {
        var text = new StringBuilder($$"""
            format: lifecycle/alerts@1
            name: {{name}}
            gap: 30 min # {{Question}}: after how long a silence is what was seen before forgotten?
            bands: {high: 0.85, medium: 0.60} # {{Guess}}: below medium an alert is undecided
            types: # {{Question}}: which scores are alert types, and what are they called?

            """);
        foreach (var score in scores)
        {
            var (raise, clear) = Levels(score);
            text.Append($$"""
                  {{score.AlertType}}:
                    score: {{score.Name}}
                    measure: level # {{Guess}}: or slope, or rise above the own baseline
                    smoothing: {median: 30 min} # {{Guess}}
                    direction: above # {{Question}}: or below?
                    raise: {{raise}} # {{Question}}: from which level should a person be told?
                    clear: {{clear}} # {{Guess}}
                    persistence: {hits: 3, of: 4} # {{Guess}}
                    rearm: 60 min # {{Guess}}
                {{Confidence(score)}}    feature: {{score.Name}} # {{Question}}: what is measured, in words?
                    unit: {{(score.IsShare ? "probability" : "unknown")}} # {{Guess}}
                    confirmation: not written yet # {{Question}}: who confirms what, by when?
                    sop: {id: none yet, version: "0"} # {{Question}}: which procedure does a person follow?
                    thumbnail: not-allowed # {{Question}}: may a picture be kept?

                """);
        }

        return text.ToString();
    }

    internal static string Criteria(string name, IReadOnlyList<ScoreGuess> scores)
    {
        var text = new StringBuilder($"""
            # {Question}: every bar here is to be agreed with the process owner and quality, and sealed, before the
            # first scored run. The numbers are the smallest that can decide anything: 29 episodes without a miss, each of
            # a batch of its own, show a sensitivity of 0.90; 400 quiet hours of six batches without an alarm show a rate
            # of 1 per 100 h; each with 95 % confidence. `lifecycle plan` says how many more give a fair chance.
            format: lifecycle/criteria@1
            name: {name}
            multiplicity:
              method: none
              reason: every criterion must hold, so judging many adds ways to fail and none to pass
            criteria:

            """);
        foreach (var score in scores)
        {
            text.Append($$"""
                  - id: AC-{{score.AlertType}}-1
                    metric: sensitivity
                    alert: {{score.AlertType}}
                    bound: ">= 0.90" # {{Question}}: how much better than what is done today?
                    interval: clopper-pearson
                    side: lower
                    confidence: 0.95
                    minimum: {episodes: 29}
                    requirement: not-stated # {{Question}}: which user requirement does it accept?
                    level: GxP-H # {{Guess}}
                    stage: challenge
                  - id: AC-{{score.AlertType}}-2
                    metric: false-alarms-per-100h
                    alert: {{score.AlertType}}
                    bound: "<= 1.0" # {{Question}}: how many false alarms do operators bear?
                    interval: poisson
                    side: upper
                    confidence: 0.95
                    minimum: {quietHours: 400}
                    requirement: not-stated # {{Question}}
                    level: GxP-H # {{Guess}}
                    stage: challenge

                """);
        }

        return text.ToString();
    }

    internal static string Promotion(bool hasProduction, string set) => $"""
        format: lifecycle/promotion@1
        candidate: models/candidate
        {(hasProduction ? "production: models/production" : "# no model in production yet")}
        set: {set}
        alerts: alerts.yaml
        criteria: criteria.yaml

        """;

    internal static string Set(string name, FrameTimes times) => $"""
        format: lifecycle/challenge-set@1
        name: {name}
        version: 1
        origin: real # {Question}: or spiked, scale-down, synthetic? Also in each case file.
        # {Guess}: frames are put {Scalars.Write(times.Interval)} apart from {times.Start} on, in the order of their file names.
        # Stills that nobody can put in time are specimens: time: none in place of start and interval, in every case of the set.
        # {Question}: when was each frame taken? Which vessel, donor, batch, camera and medium? See cases/*.json.
        # {Question}: where are the episodes and the quiet time? See labels/*.json; without them nothing can be scored.
        axes: {"{}"}

        """;

    public static int Count(string text, string mark)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(mark, at, StringComparison.Ordinal)) >= 0; at += mark.Length)
        {
            count++;
        }

        return count;
    }

    private static string Line(string text) => text + "\n";

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Steps(ScoreGuess score)
    {
        var steps = new List<string>();
        if (score.Activation == "softmax")
        {
            steps.Add("softmax");
        }

        if (score.Index is { } index)
        {
            steps.Add(string.Create(CultureInfo.InvariantCulture, $"{{pick: \"{index}\"}}"));
        }

        if (score.Activation == "sigmoid")
        {
            steps.Add("sigmoid");
        }

        return steps.Count == 0 ? "" : $", steps: [{string.Join(", ", steps)}]";
    }

    private static string Why(ScoreGuess score)
    {
        var seen = string.Create(CultureInfo.InvariantCulture, $"{score.Seen.Min:G3} to {score.Seen.Max:G3} on the first frames");
        return score.Activation is { } activation ? $"{activation}, because the output is {seen}" : $"as it is, because it is {seen}";
    }

    private static (string Raise, string Clear) Levels(ScoreGuess score) => score.IsShare
        ? ("0.5", "0.4")
        : (Scalars.Write(Rounded(score.Seen.Max)), Scalars.Write(Rounded((score.Seen.Min + score.Seen.Max) / 2)));

    private static double Rounded(float value) => double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Confidence(ScoreGuess score) => score.IsShare
        ? ""
        : $$"""
                confidence: {from: {{Scalars.Write(Rounded(score.Seen.Min))}}, to: {{Scalars.Write(Rounded(Math.Max(score.Seen.Max, score.Seen.Min + 1)))}}} # {{Guess}}

            """;
}
