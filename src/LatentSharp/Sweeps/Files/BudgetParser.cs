using LatentSharp.Toml;

namespace LatentSharp.Sweeps.Files;

/// <summary>The table [budget].</summary>
internal sealed class BudgetParser(TomlTable table, TomlFaults faults)
{
    private static readonly string[] Keys = ["epochs", "images", "rungs", "eta"];

    /// <returns>The budget; null where it has mistakes, which were noted.</returns>
    public SweepBudget? Parse()
    {
        foreach (string key in table.Keys.Where(key => !Keys.Contains(key))) faults.AddUnknown(table.KeyPlaceOf(key), "key of [budget]", key, Keys);
        int? epochs = table.Count("epochs"), images = table.Count("images"), rungs = table.Count("rungs") ?? 2;
        double eta = table.Number("eta", double.Epsilon, "how many times as long each rung is, above 1") ?? 3;
        if (eta <= 1) faults.Add(table.PlaceOf("eta"), "eta is how many times as long each rung is as the one before: a number above 1.");
        if (table.Has("epochs") == table.Has("images"))
        {
            faults.Add(table.Header, table.Has("epochs")
                ? "Epochs and images are two measures of one length; give one of them. (With different batches or critic steps equal images are the fairer.)"
                : "There is no budget. A table [budget] says how long a trial trains that goes all the way: epochs = N, or images = N real pictures shown to the discriminator.");
        }

        if ((epochs ?? images) is not int amount || eta <= 1) return null;
        var budget = new SweepBudget(amount, images is not null, rungs.Value, eta);
        for (int rung = 1; rung < budget.Rungs; rung++)
        {
            if (budget.AmountAt(rung) > budget.AmountAt(rung - 1) && budget.AmountAt(0) >= 1) continue;
            faults.Add(table.PlaceOf(images is null ? "epochs" : "images"), FormattableString.Invariant($"{amount} {(images is null ? "epochs" : "images")} are too few for {budget.Rungs} rungs, each {eta} times as long as the one before."));
            break;
        }

        return budget;
    }
}
