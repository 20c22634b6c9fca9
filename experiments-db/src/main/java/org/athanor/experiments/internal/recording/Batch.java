package org.athanor.experiments.internal.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunEvent;
import org.athanor.experiments.internal.series.Points;

/** What a recorder was handed and what is written in one transaction. */
final class Batch {

  private final Map<String, Points> series = new LinkedHashMap<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();
  private int points;

  void addPoints(List<MetricPoint> more) {
    for (MetricPoint point : more) {
      add(point.name(), point.step(), point.time(), point.value());
    }
  }

  void addMeasurements(List<Measurement> more) {
    measurements.addAll(more);
    for (Measurement measurement : more) {
      add(measurement.name(), measurement.step(), measurement.time(), measurement.value());
    }
  }

  private void add(String name, long step, long time, double value) {
    series.computeIfAbsent(name, unused -> new Points()).add(step, time, value);
    points++;
  }

  void addEvents(List<RunEvent> more) {
    events.addAll(more);
  }

  CompletableFuture<Void> acknowledgement() {
    CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    acknowledgements.add(acknowledgement);
    return acknowledgement;
  }

  boolean isEmpty() {
    return acknowledgements.isEmpty();
  }

  int points() {
    return points;
  }

  Map<String, Points> series() {
    return series;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  List<RunEvent> events() {
    return events;
  }

  void acknowledge() {
    acknowledgements.forEach(one -> one.complete(null));
  }

  void refuse(Throwable problem) {
    acknowledgements.forEach(one -> one.completeExceptionally(problem));
  }
}
