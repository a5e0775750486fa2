using System.CommandLine;
using System.Globalization;
using LatentSharp.Cli.Data;
using LatentSharp.Cli.Gan;
using LatentSharp.Data;
using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sweeps;
using LatentSharp.Gan.Training;
using LatentSharp.Imaging;
using LatentSharp.Imaging.Reports;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Cli.Sweep;

/// <summary>What a sweep over adversarial trainings may name, and how a trial becomes a training: by the options of `latent gan train`, word for word.</summary>
internal sealed class GanSweep
{
    private const string OnCollapse = "on-collapse";

    private readonly RecipeArguments _recipe = new();
    private readonly DataArguments _data = new();
    private readonly Option<string> _device = new("--device") { DefaultValueFactory = _ => "cpu" };
    private readonly Choice<KernelChoice> _kernels = new("--kernels", "");
    private readonly Option<int?> _coverage = CommonOptions.CoverageEvery("never");
    private readonly Command _command = new("train");
    private readonly Dictionary<int, ImageSet> _images = [];

    public GanSweep()
    {
        _device.AcceptOnlyFromAmong("cpu", "cuda");
        _recipe.AddTo(_command);
        _data.AddTo(_command);
        foreach (Option option in (Option[])[_device, _kernels.Option, _coverage]) _command.Add(option);
        Vocabulary = new SweepVocabulary
        {
            Recipes = [.. KnownRecipes.All.Select(recipe => recipe.Name)],
            Options = [.. _command.Options.Select(option => new SweepOption(option.Name.TrimStart('-'), KindOf(option.ValueType)))],
            Metrics = GanObjectives.Metrics,
            Signals = GanObjectives.Signals,
            Fault = (recipe, options) => Try(recipe, options, parsed => _recipe.Change(parsed)),
            Refusal = (recipe, options) => Try(recipe, options, parsed => _recipe.Read(parsed)),
        };
    }

    public SweepVocabulary Vocabulary { get; }

    /// <summary>The trials' runner; pictures are loaded when the first trial wants them.</summary>
    public GanTrialRunner Open(CancellationToken cancellation) => new(new GanTrialSetup
    {
        Prepare = (plan, trial) => Prepare(plan, trial, cancellation),
        SaveGrid = GanTrainCommand.SaveGrid,
        SavePicture = PictureFile.SavePng,
        Conclude = folder => RunReport.Write(folder),
    });

    /// <summary>The command that trains what a trial trains, all the way.</summary>
    public static string CommandLine(SweepPlan plan, SweepTrial trial, int epochs, string run)
    {
        string[] words = ["latent", "gan", "train", .. Arguments(plan, trial), "--epochs", epochs.ToString(CultureInfo.InvariantCulture), "--threads", plan.Threads.ToString(CultureInfo.InvariantCulture), "--run", run];
        return string.Join(' ', words.Select(word => word.All(letter => char.IsLetterOrDigit(letter) || "-_./:,+=@%".Contains(letter)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
    }

    private static IEnumerable<string> Arguments(SweepPlan plan, SweepTrial trial)
    {
        IEnumerable<KeyValuePair<string, string>> options = plan.OptionsOf(trial.Setting);

        // Whoever says nothing else wants a collapsed trial stopped: it costs as much as a good one and has lost.
        if (!options.Any(option => option.Key == OnCollapse)) options = options.Append(KeyValuePair.Create(OnCollapse, "stop"));
        IEnumerable<string> data = plan.Data is string name ? ["--data", name] : [];
        return [.. Words(plan.Recipe, options), .. data, "--seed", trial.Seed.ToString(CultureInfo.InvariantCulture)];
    }

    private static IEnumerable<string> Words(string recipe, IEnumerable<KeyValuePair<string, string>> options) => ["--recipe", recipe, .. options.SelectMany(option => new[] { "--" + option.Key, option.Value })];

    private static SweepOptionKind KindOf(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => SweepOptionKind.WholeNumber,
        TypeCode.Double => SweepOptionKind.Number,
        TypeCode.Boolean => SweepOptionKind.Flag,
        _ => SweepOptionKind.Word,
    };

    private string? Try(string recipe, IEnumerable<KeyValuePair<string, string>> options, Action<ParseResult> read)
    {
        ParseResult parsed = _command.Parse([.. Words(recipe, options)]);
        if (parsed.Errors.Count > 0) return string.Join(' ', UsageMessages.Describe(parsed).Distinct().SkipLast(1));
        try
        {
            read(parsed);
            return null;
        }
        catch (Exception fault) when (fault is UsageException or ArgumentException)
        {
            return fault is ArgumentException { ParamName: string name } ? fault.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : fault.Message;
        }
    }

    private GanTraining Prepare(SweepPlan plan, SweepTrial trial, CancellationToken cancellation)
    {
        ParseResult parsed = _command.Parse([.. Arguments(plan, trial)]);
        GanRecipe recipe = _recipe.Read(parsed);
        DataSource source = _data.Source(parsed, recipe.Data);

        // Pictures of a folder are brought to the recipe's side when they are read.
        if (!_images.TryGetValue(recipe.ImageSize, out ImageSet? images)) _images[recipe.ImageSize] = images = DataArguments.Load(source.NameOrPath, _data.Read(parsed, source, recipe.ImageSize), cancellation);
        var options = new TrainingOptions
        {
            Device = parsed.GetValue(_device)!,
            Kernels = _kernels.Read(parsed) ?? KernelChoice.Auto,
            CoverageEvery = CommonOptions.ReadCoverageEvery(parsed, _coverage),
        };
        return new GanTraining(_recipe.Fit(parsed, recipe, images), images, options) { Wrap = folder => new SourcedRun(folder, source) };
    }
}
