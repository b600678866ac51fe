// Sample users of the Test tab: ordinary, blank, and with values that break a carelessly built JSON body.

/** User profiles, by name. `custom_attributes` and `event_properties` are what a webhook may personalize with. */
export const USERS = [
  {
    id: 'ada', label: 'Ada Byrne', first_name: 'Ada', last_name: 'Byrne', email_address: 'ada@example.com', user_id: 'user-ada', braze_id: '65a0c1d2e3f4a5b6c7d8e9f0',
    language: 'en', country: 'US', city: 'Portland', time_zone: 'America/Los_Angeles', phone_number: '+15035550101',
    custom_attributes: { sendbird_id: 'sb-ada', tier: 'gold', points: 1240, order_id: 'HP-10027', newsletter: true, favorites: ['lamp', 'rug'] },
    event_properties: { order_id: 'HP-10027', eta_date: 'November 24', track_url: 'https://shop.example/track/HP-10027', total: 145 },
  },
  {
    id: 'quote', label: 'Dwayne "The Rock" O\'Neil', first_name: 'Dwayne "The Rock"', last_name: "O'Neil", email_address: 'dwayne@example.com', user_id: 'user-quote', braze_id: '65a0c1d2e3f4a5b6c7d8e9f1',
    language: 'en', country: 'US', city: 'Miami', time_zone: 'America/New_York', phone_number: '+13055550102',
    custom_attributes: { sendbird_id: 'sb-quote', tier: 'silver "plus"', points: 0, order_id: 'HP-"7"' },
    event_properties: { order_id: 'HP-"7"', eta_date: 'the "day" after', track_url: 'https://shop.example/?q="x"&y=1', total: 0 },
  },
  {
    id: 'lines', label: 'Line breaks and backslashes', first_name: 'C:\\new\\table', last_name: 'first line\nsecond\tline', email_address: 'lines@example.com', user_id: 'user-lines', braze_id: '65a0c1d2e3f4a5b6c7d8e9f2',
    language: 'de', country: 'DE', city: 'Köln', time_zone: 'Europe/Berlin', phone_number: '+495550103',
    custom_attributes: { sendbird_id: 'sb-lines', tier: 'bronze\\', points: -3, order_id: 'A\r\nB' },
    event_properties: { order_id: 'A\r\nB', eta_date: '$& and \\n', track_url: 'https://shop.example/a\\b', total: 12.5 },
  },
  {
    id: 'world', label: 'Zoë 山田 😀', first_name: 'Zoë 😀', last_name: '山田 ‮abc‬', email_address: 'zoe@example.com', user_id: 'user-world', braze_id: '65a0c1d2e3f4a5b6c7d8e9f3',
    language: 'ja', country: 'JP', city: '東京', time_zone: 'Asia/Tokyo', phone_number: '+815550104',
    custom_attributes: { sendbird_id: 'sb-world', tier: '金', points: 1e21, order_id: '注文 1' },
    event_properties: { order_id: '注文 1', eta_date: '11月24日', track_url: 'https://shop.example/道', total: 9999999 },
  },
  {
    id: 'noid', label: 'Without a Sendbird ID', first_name: 'Grace', last_name: 'Stone', email_address: 'grace@example.com', user_id: 'user-noid', braze_id: '65a0c1d2e3f4a5b6c7d8e9f4',
    language: 'fr', country: 'FR', city: 'Paris', time_zone: 'Europe/Paris', phone_number: '+33155550105',
    custom_attributes: { tier: 'gold', points: 12 },
    event_properties: { order_id: 'HP-10031', eta_date: '24 novembre', track_url: 'https://shop.example/track/HP-10031', total: 20 },
  },
  {
    id: 'blankid', label: 'Sendbird ID of blanks', first_name: 'Hugo', last_name: 'Marsh', email_address: 'hugo@example.com', user_id: 'user-blankid', braze_id: '65a0c1d2e3f4a5b6c7d8e9f5',
    language: 'en', country: 'GB', city: 'Leeds', time_zone: 'Europe/London', phone_number: '+441135550106',
    custom_attributes: { sendbird_id: '   ', tier: '', points: 3 },
    event_properties: { order_id: '', eta_date: '', track_url: '', total: 0 },
  },
  {
    id: 'empty', label: 'Empty profile', first_name: '', last_name: '', email_address: '', user_id: 'user-empty', braze_id: '65a0c1d2e3f4a5b6c7d8e9f6',
    language: '', country: '', city: '', time_zone: '', phone_number: '',
    custom_attributes: { sendbird_id: '' },
    event_properties: {},
  },
];
