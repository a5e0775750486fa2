using LatentSharp.Sweeps.Space;
using LatentSharp.Toml;
using Tomlyn.Syntax;

namespace LatentSharp.Sweeps.Files;

/// <summary>The tables [fixed] and [parameters].</summary>
internal sealed class ParameterParser(SweepVocabulary vocabulary, TomlFaults faults)
{
    private const string Forms = "a set such as [20, 50, 100], or an interval such as { linear = [0.0, 0.2] } or { log = [1e-4, 1e-3] }";

    /// <summary>Options that every trial has for itself or that are keys of their own.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["recipe"] = "The recipe is a key of its own at the head of the file.",
        ["data"] = "The data is a key of its own at the head of the file; it is the same for all trials.",
        ["seed"] = "The seeds of the trainings are the key seeds at the head of the file; each setting is trained with all of them.",
        ["threads"] = "The threads are a key of their own at the head of the file.",
        ["epochs"] = "How long trials train is said in [budget].",
        ["run"] = "Each trial has a run folder of its own below the output.",
    };

    public IReadOnlyList<KeyValuePair<string, SweepValue>> ParseFixed(TomlTable table)
    {
        List<KeyValuePair<string, SweepValue>> options = [];
        foreach (string key in table.Keys)
        {
            if (Option(table, key) is not SweepOption option) continue;
            ValueSyntax? value = table.Value(key);
            if (!TomlValues.Fits(value, option.Kind) || TomlValues.Read(value) is not SweepValue read) faults.Add(table.PlaceOf(key), $"{key} takes {TomlValues.Words(option.Kind)}, not {value?.ToString().Trim()}.");
            else options.Add(KeyValuePair.Create(key, read));
        }

        return options;
    }

    public IReadOnlyList<SweepParameter> Parse(TomlTable table, TomlTable constant)
    {
        List<SweepParameter> parameters = [];
        foreach (string key in table.Keys)
        {
            if (constant.Has(key)) faults.Add(table.KeyPlaceOf(key), $"{key} is in [fixed] already; it is either fixed or varied.");
            if (Option(table, key) is SweepOption option && Parameter(table, key, option) is SweepParameter parameter) parameters.Add(parameter);
        }

        return parameters;
    }

    /// <summary>Each value by itself, then each setting that is drawn.</summary>
    public void Check(string recipe, TomlTable constant, TomlTable varied, SweepPlan plan)
    {
        if (!vocabulary.Recipes.Contains(recipe)) return;
        bool sound = true;
        foreach ((string name, SweepValue value) in plan.Fixed) Demand(KeyValuePair.Create(name, value.Text), constant);
        foreach (ValueSet set in plan.Parameters.OfType<ValueSet>())
        {
            foreach (SweepValue value in set.Values) Demand(KeyValuePair.Create(set.Name, value.Text), varied);
        }

        if (!sound) return;
        foreach (SweepSetting setting in Enumerable.Range(0, plan.Settings).Select(plan.Setting))
        {
            if (vocabulary.Refusal(recipe, plan.OptionsOf(setting)) is not string refusal) continue;
            faults.Add(varied.Header, $"Setting {setting.Number} ({setting.Words}) cannot be trained: {refusal} Change the sets and intervals so that every combination can be.");
            return;
        }

        void Demand(KeyValuePair<string, string> option, TomlTable table)
        {
            // Alone some options say nothing, such as what is held out without how much; what is wrong is wrong in company too.
            if (vocabulary.Fault(recipe, [option]) is not string fault || vocabulary.Fault(recipe, [.. plan.Fixed.Select(other => KeyValuePair.Create(other.Key, other.Value.Text)).Where(other => other.Key != option.Key), option]) is null) return;
            sound = false;
            faults.Add(table.PlaceOf(option.Key), fault);
        }
    }

    private SweepOption? Option(TomlTable table, string key)
    {
        if (Elsewhere.TryGetValue(key, out string? where)) faults.Add(table.KeyPlaceOf(key), where);
        else if (vocabulary.Options.FirstOrDefault(option => option.Name == key) is SweepOption option) return option;
        else faults.AddUnknown(table.KeyPlaceOf(key), "option", key, [.. vocabulary.Options.Select(option => option.Name)], mostListed: 60);
        return null;
    }

    private SweepParameter? Parameter(TomlTable table, string key, SweepOption option)
    {
        switch (table.Value(key))
        {
            case ArraySyntax list:
                return Set(key, option, list);
            case InlineTableSyntax { Items.ChildrenCount: 1 } inline when inline.Items.GetChild(0)?.KeyValue is { Key: { } name, Value: ArraySyntax ends }:
                string scale = name.ToString().Trim();
                if (scale is "linear" or "log") return Interval(key, option, ends, scale == "log");
                if (scale == "set") return Set(key, option, ends);
                faults.AddUnknown(name.Span, "kind of interval", scale, ["linear", "log", "set"]);
                return null;
            case ValueSyntax value:
                faults.Add(value.Span, $"{key} is {Forms}, not {value.ToString().Trim()}. What does not vary belongs to [fixed].");
                return null;
            default:
                return null;
        }
    }

    private ValueSet? Set(string key, SweepOption option, ArraySyntax list)
    {
        List<SweepValue> values = [];
        foreach (ValueSyntax? item in list.Items.Select(item => item.Value))
        {
            if (!TomlValues.Fits(item, option.Kind) || TomlValues.Read(item) is not SweepValue value) faults.Add(item?.Span ?? list.Span, $"{key} takes {TomlValues.Words(option.Kind)}, not {item?.ToString().Trim()}.");
            else if (values.Contains(value)) faults.Add(item!.Span, $"{value} stands in the set twice.");
            else values.Add(value);
        }

        if (values.Count > 0) return new ValueSet(key, values);
        faults.Add(list.Span, $"The set of {key} is empty.");
        return null;
    }

    private SweepInterval? Interval(string key, SweepOption option, ArraySyntax ends, bool isLogarithmic)
    {
        ValueSyntax?[] items = [.. ends.Items.Select(item => item.Value)];
        if (option.Kind == SweepOptionKind.Flag || items.Length != 2 || Array.Exists(items, item => item is not (IntegerValueSyntax or FloatValueSyntax)) || Array.Exists(items, item => !TomlValues.Fits(item, option.Kind)))
        {
            faults.Add(ends.Span, option.Kind == SweepOptionKind.WholeNumber ? $"{key} takes whole numbers: two of them are the ends of its interval." : option.Kind == SweepOptionKind.Flag ? $"{key} is true or false: [true, false]." : $"The interval of {key} has two ends, the lower and the upper: {Forms}.");
            return null;
        }

        if (items.Select(TomlValues.Read).ToArray() is not [{ Number: double low }, { Number: double high }])
        {
            faults.Add(ends.Span, $"The ends of {key} are finite numbers.");
            return null;
        }

        bool isWhole = option.Kind == SweepOptionKind.WholeNumber || option.Kind == SweepOptionKind.Word && Array.TrueForAll(items, item => item is IntegerValueSyntax);
        if (low > high || low == high && !isWhole) faults.Add(ends.Span, $"The lower end of {key} comes first and is below the upper end.");
        else if (isLogarithmic && low <= 0) faults.Add(ends.Span, $"A logarithmic interval has ends above 0. (0 by itself can be a member of a set.)");
        else return isLogarithmic ? new LogInterval(key, low, high, isWhole) : new LinearInterval(key, low, high, isWhole);
        return null;
    }
}
