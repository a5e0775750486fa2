using System.Text.Json.Nodes;

namespace LatentSharp.Som.Storage;

/// <summary>A schedule in a file: its kind and its numbers.</summary>
internal static class ScheduleJson
{
    public static JsonObject Write(Schedule schedule)
    {
        var document = new JsonObject { ["kind"] = schedule.Kind };
        foreach ((string name, double value) in schedule.Parameters) document[name] = value;
        return document;
    }

    public static Schedule Read(JsonFields fields)
    {
        string kind = fields.Value<string>("kind");
        double Number(string name) => fields.Value<double>(name);
        Schedule schedule = kind switch
        {
            "linear" => new LinearSchedule(Number("start"), Number("end")),
            "exponential" => new ExponentialSchedule(Number("start"), Number("end")),
            "inverse" => new InverseSchedule(Number("start"), Number("end")),
            "two-phase" => new TwoPhaseSchedule(Number("start"), Number("end")),
            "decay" => new DecaySchedule(Number("start"), Number("timeConstant"), Number("floor")),
            "decay-then-constant" => new DecayThenConstantSchedule(Number("start"), Number("timeConstant"), fields.Value<int>("adjustmentEpochs"), Number("constant")),
            _ => throw fields.Fault($"No schedule is called '{kind}'."),
        };
        fields.End();
        return schedule;
    }
}
