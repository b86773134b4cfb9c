namespace Lifecycle.Promotions;

/// <summary>The files of a tiny line that people would write.</summary>
internal static class TinyTexts
{
    public const string Alerts = """
        format: lifecycle/alerts@1
        name: tiny
        gap: 2 h
        bands: {high: 0.85, medium: 0.60}
        types:
          DEBRIS:
            score: level
            measure: level
            smoothing: none
            direction: above
            raise: 0.60
            clear: 0.30
            persistence: {hits: 1, of: 1}
            rearm: 30 min
            feature: brightness
            unit: share
            confirmation: a second look
            sop: {id: SOP-1, version: "1"}
            thumbnail: not-allowed

        """;

    public static string Workspace(bool isDemonstration) => $"""
        format: lifecycle/workspace@1
        name: tiny
        demonstration: {(isDemonstration ? "true" : "false")}
        records: records

        """;

    public static string Promotion(bool hasProduction) => $"""
        format: lifecycle/promotion@1
        candidate: model
        {(hasProduction ? "production: production" : "# nothing in production yet")}
        set: set
        alerts: alerts.yaml
        criteria: criteria.yaml

        """;

    public static string Criteria(int episodesMin) => $$"""
        format: lifecycle/criteria@1
        name: tiny
        multiplicity: {method: none, reason: every criterion must hold}
        criteria:
          - id: AC-1
            metric: sensitivity
            alert: DEBRIS
            bound: ">= 0.90"
            interval: none
            minimum: {episodes: {{episodesMin}}}
            requirement: URS-1
            level: GxP-H
            stage: challenge
          - id: AC-2
            metric: false-alarms-per-100h
            alert: DEBRIS
            bound: "<= 2.0"
            interval: none
            minimum: {quietHours: 6}
            requirement: URS-1
            level: GxP-H
            stage: challenge

        """;

    public static string SpecimenCriteria(int presentMin) => $$"""
        format: lifecycle/criteria@1
        name: tiny
        multiplicity: {method: none, reason: every criterion must hold}
        criteria:
          - id: AC-1
            metric: sensitivity
            alert: DEBRIS
            bound: ">= 0.90"
            interval: none
            minimum: {episodes: {{presentMin}}}
            requirement: URS-1
            level: GxP-H
            stage: challenge
          - id: AC-2
            metric: specificity
            alert: DEBRIS
            bound: ">= 0.90"
            interval: none
            minimum: {stretches: 3}
            requirement: URS-1
            level: GxP-H
            stage: challenge

        """;

    public static string Set(bool isDemonstration) => $"""
        format: lifecycle/challenge-set@1
        name: tiny
        version: 1
        origin: {(isDemonstration ? "synthetic" : "real")}
        axes:
          camera: [CH-1]

        """;

    public static string Model(string name, bool isFeatures) => $$"""
        format: lifecycle/model@1
        name: {{name}}
        version: 1.0.0
        inputs:
          frames:
        {{(isFeatures ? Vector : Image)}}
        scores:
          level: {output: level}
        run:
          inferenceBatch: 4
          provider: cpu
          precision: float32

        """;

    private const string Vector = """
            layout: NC
            type: float32
            features: 4
        """;

    private const string Image = """
            layout: NCHW
            type: float32
            width: 8
            height: 8
            channels: 1
            prepare:
              - divide: 255
        """;
}
