package talks;

import java.util.List;

/** This is where you ask a model, or search, or read a file. */
public class AgentsImpl implements Agents {
  @Override
  public List<String> research(String topic) {
    return List.of("People know " + topic + ".", "Not everybody likes " + topic + ".");
  }

  @Override
  public String write(String topic, List<String> facts) {
    return "A talk about " + topic + ". " + String.join(" ", facts);
  }
}
