using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What <c>set check</c> finds in a set whose files can all be read. LC-S301 to LC-S399.</summary>
public static class SetCheckRefusals
{
    private static readonly RefusalCode SamePictureCode = new(
        "LC-S301", "one picture stands at several times of a case",
        "A living culture under a camera never gives the same samples twice. Equal pixels at other times mean a camera that stood still, " +
        "a file that was copied, or frames that were filled in; time in which nothing was seen would count as watched. Frames of one " +
        "single level (blank) are left out: they show nothing that could have moved. Feature vectors are left out too.",
        ExitCode.No);

    private static readonly RefusalCode NearDuplicateCode = new(
        "LC-S302", "two cases show the same picture",
        "Episodes are counted as independent between cases. A frame that is in two cases, even cut, recompressed or a little brighter, makes " +
        "one event two. A perceptual hash proposes pairs, and the correlation of their pixels confirms them; only confirmed pairs are faults.",
        ExitCode.No);

    private static readonly RefusalCode GapCode = new(
        "LC-S303", "a case has a gap without frames",
        "No model can be held to what no frame shows. Every stretch between two files that no frame stands for is a fault, or, where set.yaml " +
        "says gapMax, every longer one.",
        ExitCode.No);

    private static readonly RefusalCode UntaggedCode = new(
        "LC-S304", "a case or an episode belongs to no subgroup of an axis",
        "A subgroup's sensitivity is that of the episodes that name it; one that names no level is missing from all of them, and the weakest " +
        "may look better than it is. An axis that cases give must be given by every case; one that episodes of an alert type give, by every " +
        "episode of that type or its case. An axis that nothing gives at all is declared in vain.",
        ExitCode.No);

    private static readonly RefusalCode LevelUnknownCode = new(
        "LC-S305", "an axis or a level is not declared",
        "set.yaml declares the axes and their levels: they are the input space. A level that is not among them, such as a misspelt one, makes " +
        "a subgroup of its own and leaves a hole in another.",
        ExitCode.No);

    private static readonly RefusalCode SizesDifferCode = new(
        "LC-S306", "frames of one camera have several sizes",
        "One camera setting gives frames of one size, depth and number of channels. Other frames come from another camera, another setting or " +
        "an export that changed them, and a model would see another scale. Cases that name no camera are held against each other.",
        ExitCode.No);

    private static readonly RefusalCode AgreementLowCode = new(
        "LC-S307", "blind labellers agree less than the set asks for",
        "Cohen's kappa is agreement beyond chance, of every pair of labellers of every case together: window by window of the declared length where " +
        "frames have times, specimen by specimen where they have none. Where people do not agree on what is there, no model can be right.",
        ExitCode.No);

    private static readonly RefusalCode AgreementMissingCode = new(
        "LC-S308", "agreement is asked for, and no two labellers were there",
        "set.yaml declares a bar for the agreement of labellers. Labels that stand on somebody's judgement need two who labelled alone; " +
        "measurements and rendering plans do not.",
        ExitCode.No);

    private static readonly RefusalCode OverdueCode = new(
        "LC-S309", "a case is kept longer than its retention",
        "Retention says how long evidence is kept, and its last day is over. What is needed longer is put on hold, with a reason, a role and a " +
        "date; the rest is disposed of by the site's own rule. Nothing here deletes anything.",
        ExitCode.No);

    private static readonly RefusalCode StrayLabelsCode = new(
        "LC-S310", "labels lie beside no case",
        "Every file in labels/ has the name of a file in cases/. Labels of a case that is not there were meant for one that is missing or misspelt.",
        ExitCode.No);

    private static readonly RefusalCode NotImpossibleCode = new(
        "LC-S311", "a cell that cannot be filled is filled",
        "set.yaml says under impossible which combinations of levels cannot occur, so that nobody misses them. One that occurs was declared " +
        "too soon, or its case or episode is tagged wrongly.",
        ExitCode.No);

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        SamePictureCode, NearDuplicateCode, GapCode, UntaggedCode, LevelUnknownCode, SizesDifferCode, AgreementLowCode,
        AgreementMissingCode, OverdueCode, StrayLabelsCode, NotImpossibleCode,
    ];

    public static Refusal StoodStill(SourceSpot where, string frames, string times) => new(
        SamePictureCode, $"{frames} are the same picture, {times}", "time in which nothing was seen would count as watched",
        "look at what the camera did then; take the stretch out of the case in a new version of the set, or leave its time unlabelled and excluded", where);

    public static Refusal Copied(SourceSpot where, string frames, string first, string times) => new(
        SamePictureCode, $"{frames}: the same pixels as {first}, {times}", "a picture cannot come back sample by sample",
        "bring the original frames of that time, or take the stretch out of the case in a new version of the set", where);

    public static Refusal NearDuplicate(SourceSpot where, string frame, string other, SourceSpot otherCase, int pairs, double correlation) => new(
        NearDuplicateCode, string.Create(
            CultureInfo.InvariantCulture,
            $"{frame} shows the same as {other} of {otherCase}: pixels correlate by {correlation:0.0000}{(pairs > 1 ? $", and {pairs - 1} more pairs of these cases" : "")}"),
        "one event would count as two", "keep the picture in one of the two cases, in a new version of the set", where);

    public static Refusal Gap(SourceSpot where, string file, TimeSpan length, Moment from, Moment to, TimeSpan? longest) => new(
        GapCode, $"before {file} no frame stands for {Scalars.Write(length)}, from {from} to {to}" +
            (longest is { } allowed ? $", and at most {Scalars.Write(allowed)} is allowed" : ""),
        "no model can be held to what no frame shows", "bring the missing frames, or make two cases of it in a new version of the set", where);

    public static Refusal Untagged(SourceSpot where, string what, string axis, string because, IEnumerable<string> levels) => new(
        UntaggedCode, $"{what} has no level of axis '{axis}', and {because}", "it is missing from every subgroup of that axis",
        $"write {axis}: one of {string.Join(", ", levels)}", where);

    public static Refusal AxisInVain(SourceSpot where, string axis) => new(
        UntaggedCode, $"axis '{axis}' is declared, and no case and no episode gives it", "no subgroup of it can be shown",
        "give the level in each case or episode, or leave the axis out", where);

    public static Refusal LevelUnknown(SourceSpot where, string axis, string level, IEnumerable<string> levels) => new(
        LevelUnknownCode, $"'{level}' is no level of axis '{axis}'", "it would be a subgroup of its own, and a hole in another",
        Nearest.Of(level, levels) is { } near ? $"write '{near}'" : $"write one of {string.Join(", ", levels)}, or declare it in set.yaml", where);

    public static Refusal AxisUnknown(SourceSpot where, string axis, IEnumerable<string> axes) => new(
        LevelUnknownCode, $"'{axis}' is no axis of the set", "a subgroup of it would never be looked at",
        Nearest.Of(axis, axes) is { } near ? $"write '{near}'" : "declare it in set.yaml with its levels", where);

    public static Refusal SizesDiffer(SourceSpot where, string id, string shape, string camera, string usual) => new(
        SizesDifferCode, $"the frames of {id} are {shape}, and most of {camera} are {usual}", "a model would see another scale",
        "export the frames again as the camera gives them, or name the camera they are from", where);

    public static Refusal AgreementLow(SourceSpot where, string type, double kappa, long units, string unit, double asked) => new(
        AgreementLowCode, string.Create(
            CultureInfo.InvariantCulture,
            $"labellers of {type} agree with kappa {kappa:0.0000} over {units:N0} {unit}, and {asked:0.####} is asked for"),
        "where people do not agree on what is there, no model can be right",
        "let a third person decide where they differ, mend the labelling instruction, and label again in a new version of the set", where);

    public static Refusal AgreementMissing(SourceSpot where, string id, string types, string source) => new(
        AgreementMissingCode, $"the labels of {id} for {types} stand on {source}, and no two labellers say what they saw alone",
        "agreement that nobody measured is not agreement", "add the labels of both under blind, or say what measurement they stand on", where);

    public static Refusal Overdue(SourceSpot where, string what, string retention, string until) => new(
        OverdueCode, $"{what} was to be kept as '{retention}' until {until}", "evidence kept beyond its rule needs a reason",
        "put it on hold with reason, role and date, or dispose of it by the site's rule and make a new version of the set", where);

    public static Refusal NotImpossible(SourceSpot where, string cell, string filledBy) => new(
        NotImpossibleCode, $"{cell} is declared impossible, and {filledBy} is in it", "a cell that can be filled would not be missed when it is empty",
        "mend the levels that are wrong, or take the cell out of impossible", where);

    public static Refusal StrayLabels(SourceSpot where) => new(
        StrayLabelsCode, "no case lies beside these labels", "the case they were meant for is missing or misspelt",
        "bring the case, or give the file the name of its case", where);
}
