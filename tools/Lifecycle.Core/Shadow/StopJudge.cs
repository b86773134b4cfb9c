using System.Globalization;

namespace Lifecycle.Shadow;

/// <summary>Holds the key figures against the stop rules. Estimates, not bounds: a rule that stops must not wait for proof.</summary>
internal sealed class StopJudge(IReadOnlyList<KeyFigure> figures, IReadOnlyDictionary<FigureSide, IReadOnlyList<BatchCount>> alarms)
{
    private const double HoursPerRate = 100;
    private const int StepsMax = 100;

    public StopFinding Judge(StopRule rule) => rule.AnyBatches is { } count ? OfWorst(rule, count) : OfAll(rule);

    private StopFinding OfAll(StopRule rule)
    {
        var figure = FigureOf(rule.Figure, rule.Of);
        var second = rule.And is var (kind, _) ? FigureOf(kind, rule.Of) : null;
        var isEnough = figure.Weight >= rule.Least && !double.IsNaN(figure.Got.Estimate) && (second is null || !double.IsNaN(second.Got.Estimate));
        var isBeyond = rule.Limit.IsBeyond(figure.Got.Estimate) && (second is null || rule.And!.Value.Limit.IsBeyond(second.Got.Estimate));
        return new StopFinding(
            rule, !isEnough ? StopState.NotEnough : isBeyond ? StopState.Tripped : StopState.Holds, figure.Got.Estimate, Counted(rule, figure, second));
    }

    // The rate of the worst so many batches: with a rate to beat, those with the most events beyond it are the worst, and their
    // own rate is the next to beat, until no other choice has a higher one.
    private StopFinding OfWorst(StopRule rule, int count)
    {
        var all = alarms[rule.Of];
        if (all.Count < count)
        {
            return new StopFinding(rule, StopState.NotEnough, double.NaN, string.Create(CultureInfo.InvariantCulture, $"{all.Count} of {count} batches"));
        }

        var rate = -1.0;
        IReadOnlyList<BatchCount> worst = [];
        for (var step = 0; step < StepsMax; step++)
        {
            var beat = rate;
            worst = [.. all.OrderByDescending(batch => batch.Events - (beat * batch.Hours)).ThenBy(batch => batch.Batch, StringComparer.Ordinal).Take(count)];
            var next = worst.Sum(batch => batch.Events) / worst.Sum(batch => batch.Hours);
            if (!(next > rate))
            {
                break;
            }

            rate = next;
        }

        var got = rate * HoursPerRate;
        return new StopFinding(
            rule, rule.Limit.IsBeyond(got) ? StopState.Tripped : StopState.Holds, got,
            string.Create(CultureInfo.InvariantCulture, $"{worst.Sum(batch => batch.Events)} in {worst.Sum(batch => batch.Hours):0.#} h of {string.Join(", ", worst.Select(batch => batch.Batch).Order(StringComparer.Ordinal))}"));
    }

    private KeyFigure FigureOf(FigureKind kind, FigureSide side) =>
        figures.FirstOrDefault(figure => figure.Figure == kind && figure.Side == side && figure.Type == RowKind.AllTypes)
        ?? new KeyFigure(kind, side, RowKind.AllTypes, new Statistics.Interval(double.NaN, double.NaN, double.NaN), 0, 0, 0);

    private static string Counted(StopRule rule, KeyFigure figure, KeyFigure? second)
    {
        var counted = figure.Figure == FigureKind.FalseAlarms
            ? string.Create(CultureInfo.InvariantCulture, $"{figure.Count} in {figure.Among:0.#} h")
            : string.Create(CultureInfo.InvariantCulture, $"{figure.Count} of {figure.Among:0}");
        var beside = second is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"; {FigureNames.NameOf(second.Figure)} {second.Got.Estimate:0.##} {FigureNames.UnitOf(second.Figure)}");
        return figure.Weight >= rule.Least ? counted + beside : string.Create(CultureInfo.InvariantCulture, $"{counted}, at least {rule.Least} asked for");
    }
}
