using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Which pages of a file are frames, and when they were taken.</summary>
/// <param name="Pages">From 0, in the order of the frames.</param>
/// <param name="Times">Of each frame; null when frames have no times.</param>
/// <param name="Interval">From frame to frame, and how long one stands for at most; null likewise.</param>
public sealed record StackPlan(IReadOnlyList<int> Pages, IReadOnlyList<Moment>? Times, TimeSpan? Interval)
{
    /// <summary>How far the times were moved into an even row; never more than the mapping allows.</summary>
    public TimeSpan Moved { get; private init; }

    /// <summary>True when the times are an even row, so that one file can hold them all.</summary>
    public bool IsEven => Times is null || Enumerable.Range(0, Times.Count).All(at => Times[at] == Times[0] + (Interval!.Value * at));

    /// <summary>True when every page of the file is a frame, in the order of the pages.</summary>
    public bool IsWhole(int count) => Pages.Count == count && Pages.Select((page, at) => page == at).All(same => same);

    /// <param name="mapping">What is to be taken.</param>
    /// <param name="row">The row that names the file.</param>
    /// <param name="facts">What its tags say; null when it is no TIFF.</param>
    /// <param name="count">How many pages the decoder finds.</param>
    /// <param name="where">The file, as people know it.</param>
    public static Outcome<StackPlan> Of(ImportMapping mapping, ImportRow row, TiffFacts? facts, int count, SourceSpot where)
    {
        if (facts is { IsSigned: true } && !mapping.Stack.LiftsSigned)
        {
            return ImportRefusals.SamplesSigned(where, facts.BitsPerSample);
        }

        if (mapping.Layout != ImportLayout.Stacks)
        {
            return count > 1
                ? ImportRefusals.PagesUnclear(where, $"the file has {count} pages, and a still is asked for", "import stacks by a mapping with layout: stacks")
                : Timed(mapping, row, null, [0], where);
        }

        if (mapping.Times is { Source: TimeSource.Ome } && facts is not { IsOme: true })
        {
            return ImportRefusals.StackNotRead(where, "times are to come from OME-XML, and the file has none");
        }

        var axes = AxesOf(facts, count, where);
        return axes.Then(image => image is null
            ? NoAxes(mapping.Stack, where) is { } why ? why : Timed(mapping, row, null, [.. Enumerable.Range(0, count)], where)
            : Chosen(mapping.Stack, image, count, where).Then(chosen => Timed(mapping, row, (image, chosen), chosen.Pages, where)));
    }

    private static Outcome<OmeImage?> AxesOf(TiffFacts? facts, int count, SourceSpot where)
    {
        if (facts is { IsOme: true })
        {
            return OmeXml.Read(where, facts.Description).Then(image => new Outcome<OmeImage?>.Ok(image));
        }

        if (facts?.ImageJ("images") is not { } images || (images == 1 && count == 1))
        {
            return new Outcome<OmeImage?>.Ok(null);
        }

        // ImageJ writes pages as XYCZT. More than 4 GB it writes as one page, which the decoder takes for one frame.
        var (channels, planes) = (Math.Max(1, facts.ImageJ("channels") ?? 1), Math.Max(1, facts.ImageJ("slices") ?? 1));
        var times = facts.ImageJ("frames") ?? (channels * (long)planes == images ? 1 : 0);
        return images != count || channels * (long)planes * times != images
            ? ImportRefusals.StackNotRead(where, $"ImageJ wrote {images} images as {channels} channels, {planes} slices and {times} frames, and the file has {count} pages")
            : new OmeImage(channels, planes, times)
            {
                Pages = Enumerable.Range(0, images).ToDictionary(page => (page % channels, page / channels % planes, page / channels / planes)),
                Deltas = new Dictionary<(int, int, int), TimeSpan>(),
            };
    }

    private static Refusal? NoAxes(StackRule rule, SourceSpot where) => rule.Channel is null && rule.Plane is null ? null : ImportRefusals.PagesUnclear(
        where, "the mapping chooses a channel or plane, and the file does not say which page is which",
        "export it as OME-TIFF, or each channel as a stack of its own");

    private static Outcome<ChosenPages> Chosen(StackRule rule, OmeImage image, int count, SourceSpot where)
    {
        if ((rule.Channel is null && image.Channels > 1) || rule.Channel > image.Channels)
        {
            return ImportRefusals.PagesUnclear(
                where, $"the file has {image.Channels} channels{(rule.Channel is { } asked ? $", and channel {asked} is asked for" : "")}",
                $"write channel: 1 to {image.Channels} in the mapping");
        }

        if ((rule.Plane is null && image.Planes > 1) || rule.Plane > image.Planes)
        {
            return ImportRefusals.PagesUnclear(
                where, $"the file has {image.Planes} z planes{(rule.Plane is { } asked ? $", and plane {asked} is asked for" : "")}",
                $"write plane: 1 to {image.Planes} in the mapping, or project the planes into one first");
        }

        var (channel, plane) = ((rule.Channel ?? 1) - 1, (rule.Plane ?? 1) - 1);
        var pages = new List<int>();
        for (var time = 0; time < image.Times; time++)
        {
            if (!image.Pages.TryGetValue((channel, plane, time), out var page) || page >= count)
            {
                return ImportRefusals.StackNotRead(where, $"its axes promise a page for time {time + 1} of {image.Times}, and the file's {count} pages do not have it");
            }

            pages.Add(page);
        }

        return new ChosenPages(channel, plane, pages);
    }

    private static Outcome<StackPlan> Timed(
        ImportMapping mapping, ImportRow row, (OmeImage Image, ChosenPages Chosen)? stack, IReadOnlyList<int> pages, SourceSpot where)
    {
        if (mapping.Times is not { } rule)
        {
            return new StackPlan(pages, null, null);
        }

        if (rule.Source == TimeSource.Ome)
        {
            return OfOme(rule, stack!.Value.Image, stack.Value.Chosen, where);
        }

        return StartOf(mapping, rule, row).Then(start => Ordered([.. pages.Select((_, at) => start + (rule.Every!.Value * at))], pages, rule.Every!.Value, where));
    }

    private static Outcome<Moment> StartOf(ImportMapping mapping, TimeRule rule, ImportRow row)
    {
        var text = row.Part(rule.Part);
        if (rule.Source == TimeSource.Count)
        {
            var number = 0L;
            if (text is null && mapping.Layout == ImportLayout.Stacks)
            {
                return rule.Start!.Value;
            }

            return text is null || !Scalars.TryWhole(text, out number) || number is < 0 or > 10_000_000
                ? ImportRefusals.TimeNotRead(row.Where, text ?? "", $"no number of a frame, which {{{rule.Part}}} is to be")
                : rule.Start!.Value + (rule.Every!.Value * number);
        }

        if (text is null)
        {
            return ImportRefusals.FieldNotFilled(row.Where, "the time", $"{{{rule.Part}}}", "that part is empty");
        }

        if ((mapping.Name?.FormOf(rule.Part) ?? rule.Form) is not { } form)
        {
            return ImportTimes.Read(text, rule.Offset, out var reason) is { } read ? read : ImportRefusals.TimeNotRead(row.Where, text, reason);
        }

        return rule.Offset is not { } offset
            ? ImportRefusals.TimeNotRead(row.Where, text, "without a zone, and the mapping gives no times.offset")
            : form.Read(text, offset) is { } moment ? moment : ImportRefusals.TimeNotRead(row.Where, text, $"no time as {form}");
    }

    private static Outcome<StackPlan> OfOme(TimeRule rule, OmeImage image, ChosenPages chosen, SourceSpot where)
    {
        if ((image.Increment ?? rule.Every) is not { } interval || interval < TimeSpan.FromMicroseconds(1) || interval > TimeSpan.FromDays(1))
        {
            return ImportRefusals.StackNotRead(where, "its OME-XML says no TimeIncrement of up to a day, and the mapping no times.every");
        }

        var begun = image.Begun(rule.Offset, out var reason);
        if (begun is null && image.Acquired is not null)
        {
            return ImportRefusals.TimeNotRead(where, image.Acquired, reason);
        }

        if ((begun ?? rule.Start) is not { } start)
        {
            return ImportRefusals.StackNotRead(where, "its OME-XML says no AcquisitionDate, and the mapping no times.start");
        }

        var deltas = Enumerable.Range(0, image.Times).Select(time =>
            image.Deltas.TryGetValue((chosen.Channel, chosen.Plane, time), out var delta) ? delta : (TimeSpan?)null).ToList();
        if (deltas.Contains(null) && deltas.Exists(delta => delta is not null))
        {
            return ImportRefusals.StackNotRead(where, $"its OME-XML times {deltas.Count(delta => delta is not null)} of {deltas.Count} pages, and all or none is asked for");
        }

        var times = deltas.Select((delta, time) => start + (delta ?? (interval * time))).ToList();
        return Even(times, interval, rule.Tolerance, out var moved)
            ? Ordered([.. times.Select((_, at) => times[0] + (interval * at))], chosen.Pages, interval, where).Then<StackPlan>(plan => plan with { Moved = moved })
            : Ordered(times, chosen.Pages, interval, where);
    }

    private static bool Even(List<Moment> times, TimeSpan interval, TimeSpan tolerance, out TimeSpan moved)
    {
        moved = TimeSpan.Zero;
        for (var at = 0; at < times.Count; at++)
        {
            var off = (times[at] - (times[0] + (interval * at))).Duration();
            moved = off > moved ? off : moved;
        }

        return moved <= tolerance;
    }

    private static Outcome<StackPlan> Ordered(List<Moment> times, IReadOnlyList<int> pages, TimeSpan interval, SourceSpot where)
    {
        for (var at = 1; at < times.Count; at++)
        {
            if (times[at] <= times[at - 1])
            {
                return ImportRefusals.StackNotRead(where, $"time goes back from {times[at - 1]} to {times[at]} at page {pages[at] + 1}");
            }
        }

        return times[^1] + interval > ChallengeSetForms.TimeMax
            ? ImportRefusals.TimeNotRead(where, times[^1].ToString(), "later than a case can be")
            : new StackPlan(pages, times, interval);
    }

    private sealed record ChosenPages(int Channel, int Plane, IReadOnlyList<int> Pages);
}
